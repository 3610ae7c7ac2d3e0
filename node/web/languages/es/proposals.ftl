# Acts that wait for a second person.

proposals-title = En espera de una segunda persona
proposals-none = Nada está pendiente.
proposals-number = Número
proposals-act = Acto
proposals-subject = Asunto
proposals-asked-by = Solicitado por
proposals-ends = Vence
proposals-declined-lately = Rechazados recientemente
proposals-none-declined = Ninguno.
proposals-declined-at = { $proposal }, { $when }
proposals-declined = { $act }, { $subject }: rechazado por { $person }, { $reason }
proposals-proposal = { $act }: { $subject }
proposals-take-back = Retirar la propuesta
proposals-approve = Aprobar
proposals-decline = Rechazar
proposals-all = Todo el contenido
proposals-asked-by-person = { $person } ({ $role }), { $when }
proposals-call = Llamada
proposals-file = Archivo
proposals-file-facts = { $name }, { $size }, SHA-256 { $sha256 }
proposals-no-name = sin nombre
proposals-scan = Escaneo que se entregaría
proposals-scan-of = Escaneo de { $exhibit }
proposals-scan-facts = { $name }, { $size }, SHA-256 <code>{ $sha256 }</code>
proposals-statement = Declaración que se firmaría
proposals-request = Consulta que se haría
proposals-hit = Acierto
proposals-hit-state = <link>{ $hit }</link>: { $state }

## Fields of calls, as the node names them.
wire-action = acto
wire-reason = motivo
wire-key = clave
