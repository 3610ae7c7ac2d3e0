// Drawing by WebGL2: one picture of one pane, of one mark or of two.
import { GROUND, type Laid, lamps } from "./light.ts";
import { fragment, VERTEX, type Wanted } from "./shaders.ts";
import type { Slopes } from "./slopes.ts";
import { after, type Corners, halves, pixelToStage, type Point, type View } from "./view.ts";

export type Pane = "left" | "right" | "split" | "overlay" | "difference";

/** Most programs that are kept; the oldest goes first. */
const MAX_PROGRAMS = 24;

interface Program {
  program: WebGLProgram;
  places: Map<string, WebGLUniformLocation | null>;
}

function compiled(gl: WebGL2RenderingContext, kind: number, source: string): WebGLShader {
  const shader = gl.createShader(kind);
  if (!shader) throw new Error("no-shader");
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader) ?? "not-compiled");
  return shader;
}

/** A drawer on a canvas; null where the browser has no WebGL2. */
export class Drawer {
  private readonly programs = new Map<string, Program>();
  private readonly textures = new Map<Slopes, WebGLTexture>();

  private constructor(private readonly gl: WebGL2RenderingContext) {
    // Whether programs can be made at all is known before the first picture.
    this.program({ shows: "one", lamps: 1, isGlossy: true, colour: "grey", photographs: [false, false] });
  }

  static on(canvas: HTMLCanvasElement): Drawer | null {
    const gl = canvas.getContext("webgl2", { alpha: false, antialias: false, depth: false, preserveDrawingBuffer: true });
    if (!gl) return null;
    try {
      return new Drawer(gl);
    } catch {
      return null;
    }
  }

  private program(wanted: Wanted): Program {
    const key = JSON.stringify(wanted);
    const known = this.programs.get(key);
    if (known) return known;
    const { gl } = this;
    const [oldest, former] = this.programs.entries().next().value ?? [];
    if (this.programs.size >= MAX_PROGRAMS && oldest && former) {
      gl.deleteProgram(former.program);
      this.programs.delete(oldest);
    }
    const program = gl.createProgram();
    if (!program) throw new Error("no-program");
    gl.attachShader(program, compiled(gl, gl.VERTEX_SHADER, VERTEX));
    gl.attachShader(program, compiled(gl, gl.FRAGMENT_SHADER, fragment(wanted)));
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program) ?? "not-linked");
    const made = { program, places: new Map() };
    this.programs.set(key, made);
    return made;
  }

  private texture(of: Slopes): WebGLTexture | null {
    const known = this.textures.get(of);
    if (known) return known;
    const { gl } = this;
    // Two marks of two looks each: others are forgotten.
    if (this.textures.size >= 4) {
      const [oldest, texture] = this.textures.entries().next().value ?? [];
      if (oldest && texture) {
        gl.deleteTexture(texture);
        this.textures.delete(oldest);
      }
    }
    const texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA16F, of.columns, of.rows, 0, gl.RGBA, gl.FLOAT, of.values);
    for (const [name, value] of [
      [gl.TEXTURE_MIN_FILTER, gl.LINEAR],
      [gl.TEXTURE_MAG_FILTER, gl.LINEAR],
      [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
      [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
    ] as const)
      gl.texParameteri(gl.TEXTURE_2D, name, value);
    if (texture) this.textures.set(of, texture);
    return texture;
  }

  /** Draws a pane of the canvas, in pixels from the upper left. `scale`: pixels of a micrometre. */
  draw(pane: Pane, box: [number, number, number, number], view: View, scale: number, left: Laid | null, right: Laid | null): void {
    const { gl } = this;
    const [x, y, width, height] = box;
    const lower = gl.canvas.height - y - height;
    gl.viewport(x, lower, width, height);
    gl.scissor(x, lower, width, height);
    gl.enable(gl.SCISSOR_TEST);
    gl.clearColor(...GROUND, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    const whole: Corners = [[0, 0], [width, 0], [0, height], [width, height]];
    const draw = (shows: Wanted["shows"], corners: Corners, marks: Laid[]) => this.part(shows, corners, [width, height], view, scale, marks);
    if (pane === "split") {
      const parts = halves(view, width, height);
      if (left) draw("one", parts.left, [left]);
      if (right) draw("one", parts.right, [right]);
    } else if (pane === "left" || pane === "right" || !left || !right) {
      const one = pane === "left" ? left : pane === "right" ? right : pane === "overlay" ? (left ?? right) : null;
      if (one) draw("one", whole, [one]);
    } else draw(pane === "overlay" ? "both" : "difference", whole, [left, right]);
  }

  private part(shows: Wanted["shows"], corners: Corners, pane: Point, view: View, scale: number, marks: Laid[]): void {
    const { gl } = this;
    const isPhotograph = (at: number) => marks[at]?.slopes.isPhotograph ?? false;
    const { program, places } = this.program({ shows, lamps: view.lamps, isGlossy: view.gloss > 0, colour: view.colour, photographs: [isPhotograph(0), isPhotograph(1)] });
    const place = (name: string) => {
      if (!places.has(name)) places.set(name, gl.getUniformLocation(program, name));
      return places.get(name) ?? null;
    };
    gl.useProgram(program);
    gl.uniform2fv(place("corners"), corners.flat());
    gl.uniform2f(place("pane"), ...pane);
    const toStage = pixelToStage(view, ...pane, scale);
    const sign = (mark: Laid | undefined) => (mark?.isCast ? -1 : 1);
    marks.forEach((mark, at) => {
      gl.activeTexture(gl.TEXTURE0 + at);
      gl.bindTexture(gl.TEXTURE_2D, this.texture(mark.slopes));
      gl.uniform1i(place(`mark${at}`), at);
      const { surface } = mark;
      const [a, b, c, d, e, f] = after(mark.toScan, toStage);
      const [wide, high] = [surface.columns * surface.pitch_um[0], surface.rows * surface.pitch_um[1]];
      gl.uniformMatrix3fv(place(`texture${at}`), false, [a / wide, d / high, 0, b / wide, e / high, 0, (c - surface.origin_um[0]) / wide, (f - surface.origin_um[1]) / high, 1]);
      // Of the two directions of the picture, x to the right and y upwards, the change of the scan's place: slopes follow by its
      // transpose. A normal leans against the slope, and the more the higher the relief.
      const lean = -scale * view.exaggeration * sign(mark);
      gl.uniformMatrix2fv(place(`slope${at}`), false, [a * lean, -b * lean, d * lean, -e * lean]);
      gl.uniform2f(place(`range${at}`), ...mark.slopes.range_um);
      gl.uniform1f(place(`sign${at}`), sign(mark));
    });
    const lights = lamps(view);
    gl.uniform3fv(place("lights[0]"), lights.flat());
    const towards = lights.map(([lx, ly, lz]) => {
      const length = Math.hypot(lx, ly, lz + 1);
      return [lx / length, ly / length, (lz + 1) / length];
    });
    gl.uniform3fv(place("halves[0]"), towards.flat());
    gl.uniform1f(place("gloss"), view.gloss / view.lamps);
    gl.uniform2f(place("signs"), sign(marks[0]), sign(marks[1]));
    const spans = marks.map((mark) => mark.slopes.range_um[1] - mark.slopes.range_um[0]);
    gl.uniform1f(place("span"), Math.max(1e-6, ...spans.map((span) => span / 2)));
    gl.uniform3f(place("ground"), ...GROUND);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  }

  /** Waits until all is drawn, for measurements. */
  finish(): void {
    const { gl } = this;
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  }

  /** Milliseconds from now until all is drawn. Nothing waits for it. */
  async lasts(): Promise<number> {
    const { gl } = this;
    const before = performance.now();
    const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    if (!fence) return 0;
    while (gl.getSyncParameter(fence, gl.SYNC_STATUS) !== gl.SIGNALED && !gl.isContextLost()) await new Promise((done) => setTimeout(done, 4));
    gl.deleteSync(fence);
    return performance.now() - before;
  }
}
