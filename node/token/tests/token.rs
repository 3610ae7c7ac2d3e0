//! Keys in a token of `SoftHSM`. Each test has a token of its own: it starts itself again with the
//! configuration of a fresh one, which `SoftHSM` reads from the environment.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and says on its output that it was skipped"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use cryptoki::context::Pkcs11;
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, AttributeInfo, AttributeType, KeyType, ObjectClass};
use cryptoki::session::{Session, UserType};
use cryptoki::types::AuthPin;
use striae_crypto::{Domain, ExternalKeyError, KeyPlace as _, PublicKey, SecretKey, WrappedSeed};
use striae_token::{Pin, PinState, Token, TokenAddress, TokenError, look};
use zeroize::Zeroizing;

const PIN: &str = "271828";
const CONFIGURATION: &str = "SOFTHSM2_CONF";
/// Places of `SoftHSM`'s module in Debian and elsewhere.
const MODULES: [&str; 4] = [
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib64/softhsm/libsofthsm.so",
    "/usr/local/lib/softhsm/libsofthsm2.so",
];

fn module() -> Option<&'static str> {
    MODULES.into_iter().find(|path| Path::new(path).exists())
}

/// Runs a test where there is a token; `name` is the test's own.
fn with_token(name: &str, body: impl FnOnce(&Tokens)) {
    let Some(module) = module() else {
        println!("skipped: {name}: no libsofthsm2.so is installed");
        return;
    };
    if let Some(configuration) = std::env::var_os(CONFIGURATION) {
        let folder = PathBuf::from(configuration).parent().unwrap().to_owned();
        return body(&Tokens { module: module.to_owned(), folder });
    }
    let folder = tempfile::tempdir().unwrap();
    let tokens = Tokens { module: module.to_owned(), folder: folder.path().to_owned() };
    std::fs::create_dir(tokens.store()).unwrap();
    let configuration = folder.path().join("softhsm2.conf");
    let store = tokens.store().display().to_string();
    std::fs::write(&configuration, format!("directories.tokendir = {store}\nlog.level = ERROR\n"))
        .unwrap();
    tokens.add("striae");
    let test = Command::new(std::env::current_exe().unwrap())
        .args([name, "--exact", "--nocapture"])
        .env(CONFIGURATION, &configuration)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&test.stdout);
    assert!(test.status.success(), "{said}\n{}", String::from_utf8_lossy(&test.stderr));
    assert!(said.contains("1 passed"), "{said}");
    print!("{said}");
}

struct Tokens {
    module: String,
    folder: PathBuf,
}

impl Tokens {
    fn store(&self) -> PathBuf {
        self.folder.join("tokens")
    }

    fn add(&self, label: &str) {
        let made = Command::new("softhsm2-util")
            .args(["--init-token", "--free", "--label", label, "--so-pin", "314159", "--pin", PIN])
            .env(CONFIGURATION, self.folder.join("softhsm2.conf"))
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }

    fn address(&self, token: &str) -> TokenAddress {
        format!("pkcs11:{token}?module-path={}", self.module).parse().unwrap()
    }

    fn open(&self) -> Token {
        Token::open(&self.address("token=striae"), pin(PIN)).unwrap()
    }

    fn logged_out(&self) -> Session {
        let pkcs11 = Pkcs11::new(&self.module).unwrap();
        let slots = pkcs11.get_slots_with_initialized_token().unwrap();
        pkcs11.open_rw_session(slots[0]).unwrap()
    }

    /// A session beside the token's own.
    fn session(&self) -> Session {
        let session = self.logged_out();
        // Logged in already, by the token.
        let _ = session.login(UserType::User, Some(&AuthPin::from(PIN)));
        session
    }
}

fn pin(text: &str) -> Pin {
    Pin::new(&Zeroizing::new(text.to_owned()))
}

/// The key as a node has it.
fn key(token: &Token, (address, public): &(TokenAddress, PublicKey)) -> SecretKey {
    SecretKey::elsewhere(token.signer(&address.to_string(), public).unwrap())
}

fn refused<T>(result: Result<T, ExternalKeyError>) -> String {
    result.err().unwrap().to_string()
}

#[test]
fn a_key_signs_and_never_leaves_its_token() {
    with_token("a_key_signs_and_never_leaves_its_token", |tokens| {
        let token = tokens.open();
        let made = token.make_signing_key("striae-signing").unwrap();
        let key = key(&token, &made);
        assert_eq!((key.public(), key.to_bytes()), (made.1, None));
        let signature = key.sign(Domain::Envelope, b"message").unwrap();
        made.1.verify(Domain::Envelope, b"message", &signature).unwrap();
        assert!(made.1.verify(Domain::Charter, b"message", &signature).is_err());
        assert_eq!(key.failure(), None);

        let session = tokens.session();
        let private = [Attribute::Class(ObjectClass::PRIVATE_KEY)];
        let found = session.find_objects(&private).unwrap();
        assert_eq!(found.len(), 1);
        let asked = [AttributeType::Value];
        let info = session.get_attribute_info(found[0], &asked).unwrap();
        assert!(matches!(info[0], AttributeInfo::Sensitive), "{info:?}");
        let said = [
            AttributeType::Sensitive,
            AttributeType::AlwaysSensitive,
            AttributeType::Extractable,
            AttributeType::NeverExtractable,
            AttributeType::Local,
        ];
        let said = session.get_attributes(found[0], &said).unwrap();
        for attribute in said {
            let is_right = match attribute {
                Attribute::Extractable(is) => !is,
                Attribute::Sensitive(is)
                | Attribute::AlwaysSensitive(is)
                | Attribute::NeverExtractable(is)
                | Attribute::Local(is) => is,
                _ => false,
            };
            assert!(is_right, "{attribute:?}");
        }
        // Nor is it made so later.
        assert!(session.update_attributes(found[0], &[Attribute::Extractable(true)]).is_err());
    });
}

/// Prints its rate, where the output is not captured; each signature is verified by the key as well.
#[test]
fn a_key_signs_again_and_again() {
    const TIMES: u32 = 500;
    with_token("a_key_signs_again_and_again", |tokens| {
        let token = tokens.open();
        let made = token.make_signing_key("striae-signing").unwrap();
        let key = key(&token, &made);
        let begun = std::time::Instant::now();
        for number in 0..TIMES {
            let message = number.to_be_bytes();
            let signature = key.sign(Domain::Envelope, &message).unwrap();
            made.1.verify(Domain::Envelope, &message, &signature).unwrap();
        }
        println!("{:.0} signatures in a second", f64::from(TIMES) / begun.elapsed().as_secs_f64());
        assert_eq!(key.failure(), None);
    });
}

#[test]
fn a_key_that_is_there_is_taken_by_its_name_and_one_that_can_leave_is_not() {
    let name = "a_key_that_is_there_is_taken_by_its_name_and_one_that_can_leave_is_not";
    with_token(name, |tokens| {
        let token = tokens.open();
        let first = token.make_signing_key("ceremony").unwrap();
        let by_label = tokens.address("token=striae;object=ceremony");
        assert_eq!(token.take_signing_key(&by_label).unwrap(), first);
        let second = token.make_signing_key("ceremony").unwrap();
        assert_ne!(first.1, second.1);
        let several = token.take_signing_key(&by_label).unwrap_err();
        assert!(matches!(several, TokenError::SeveralKeys { .. }), "{several}");
        assert_eq!(token.take_signing_key(&second.0).unwrap(), second);
        let none = token.take_signing_key(&tokens.address("token=striae;object=other"));
        assert!(matches!(none, Err(TokenError::NoKey { .. })), "{none:?}");

        let name = [Attribute::Label(b"loose".to_vec()), Attribute::Id(vec![9])];
        let public = [
            &name[..],
            &[
                Attribute::Token(true),
                Attribute::Private(false),
                Attribute::EcParams(vec![0x06, 0x03, 0x2b, 0x65, 0x70]),
            ],
        ];
        let private = [
            &name[..],
            &[Attribute::Token(true), Attribute::Sensitive(false), Attribute::Extractable(true)],
        ];
        let made = tokens.session().generate_key_pair(
            &Mechanism::EccEdwardsKeyPairGen,
            &public.concat(),
            &private.concat(),
        );
        made.unwrap();
        let loose = token.take_signing_key(&tokens.address("token=striae;object=loose"));
        assert!(matches!(loose, Err(TokenError::Extractable { .. })), "{loose:?}");
    });
}

#[test]
fn a_wrong_pin_is_told_at_once_and_given_once() {
    with_token("a_wrong_pin_is_told_at_once_and_given_once", |tokens| {
        let address = tokens.address("token=striae");
        assert_eq!(look(&address, None), Ok(PinState::Good));
        let wrong = pin("000000");
        let refused = Token::open(&address, wrong.clone()).err().unwrap();
        assert!(matches!(refused, TokenError::WrongPin { .. }), "{refused}");
        assert_eq!(look(&address, None), Ok(PinState::WrongOnes));
        // It is not given again, though it has become the right one.
        let session = tokens.logged_out();
        session.login(UserType::So, Some(&AuthPin::from("314159"))).unwrap();
        session.init_pin(&AuthPin::from("000000")).unwrap();
        session.logout().unwrap();
        drop(session);
        assert_eq!(Token::open(&address, wrong).err(), Some(refused));
        Token::open(&address, pin("000000")).unwrap().make_signing_key("one").unwrap();
        assert_eq!(look(&address, None), Ok(PinState::Good));
    });
}

#[test]
fn what_is_missing_is_named() {
    with_token("what_is_missing_is_named", |tokens| {
        let token = tokens.open();
        let (address, public) = token.make_signing_key("striae-signing").unwrap();
        assert_eq!(look(&address, Some(&public)), Ok(PinState::Good));
        let other = SecretKey::from_bytes(&[1; 32]).public();
        assert!(matches!(look(&address, Some(&other)), Err(TokenError::OtherKey { .. })));
        let sentence = refused(token.signer(&address.to_string(), &other));
        assert!(sentence.contains(&other.to_string()), "{sentence}");

        let absent = tokens.address("token=other");
        assert!(matches!(look(&absent, None), Err(TokenError::Absent { .. })));
        let gone = tokens.address("token=striae;object=gone");
        assert!(matches!(look(&gone, Some(&public)), Err(TokenError::NoKey { .. })));
        assert!(refused(token.signer(&gone.to_string(), &public)).contains("'gone'"));
        assert!(refused(token.signer(&absent.to_string(), &public)).contains("no key"));

        let at = |module: &Path| -> TokenAddress {
            format!("pkcs11:token=striae?module-path={}", module.display()).parse().unwrap()
        };
        let nowhere = look(&at(&tokens.folder.join("no.so")), None);
        assert!(matches!(nowhere, Err(TokenError::NoModule(_))), "{nowhere:?}");
        let text = look(&at(&tokens.folder.join("softhsm2.conf")), None);
        assert!(matches!(text, Err(TokenError::NotAModule { .. })), "{text:?}");
        // A library of something else.
        if let Some(library) = ["/lib/x86_64-linux-gnu/libm.so.6", "/lib64/libm.so.6"]
            .into_iter()
            .map(Path::new)
            .find(|path| path.exists())
        {
            let library = look(&at(library), None);
            assert!(matches!(library, Err(TokenError::NotAModule { .. })), "{library:?}");
        }
        tokens.add("striae");
    });
}

#[test]
fn two_tokens_of_one_name_are_told_apart_by_their_serial_numbers() {
    with_token("two_tokens_of_one_name_are_told_apart_by_their_serial_numbers", |tokens| {
        tokens.add("striae");
        let address = tokens.address("token=striae");
        assert!(matches!(look(&address, None), Err(TokenError::Ambiguous { .. })));
        let pkcs11 = Pkcs11::new(&tokens.module).unwrap();
        let slot = pkcs11.get_slots_with_initialized_token().unwrap()[0];
        let serial = pkcs11.get_token_info(slot).unwrap().serial_number().to_owned();
        let address = tokens.address(&format!("token=striae;serial={serial}"));
        assert_eq!(look(&address, None), Ok(PinState::Good));
        Token::open(&address, pin(PIN)).unwrap().make_signing_key("one").unwrap();
    });
}

#[test]
fn a_seed_is_wrapped_by_a_key_of_the_token_and_opens_there_alone() {
    with_token("a_seed_is_wrapped_by_a_key_of_the_token_and_opens_there_alone", |tokens| {
        let token = tokens.open();
        let name = token.make_wrapping_key("striae-wrapping").unwrap().to_string();
        let seed = [7; 32];
        let wrapped = token.wrap(&name, &seed, b"before").unwrap();
        assert_eq!(*token.unwrap(&name, &wrapped, b"before").unwrap(), seed);
        assert!(!wrapped.sealed.windows(32).any(|part| part == seed));
        let mut altered = wrapped.clone();
        altered.sealed[0] ^= 1;
        let nonce = WrappedSeed { nonce: [0; 12], ..wrapped.clone() };
        for (wrapped, before) in
            [(&altered, &b"before"[..]), (&nonce, b"before"), (&wrapped, b"other")]
        {
            let sentence = refused(token.unwrap(&name, wrapped, before));
            assert!(sentence.contains("does not open the wrapped key"), "{sentence}");
        }
        let other = token.make_wrapping_key("striae-wrapping").unwrap().to_string();
        assert_ne!(other, name);
        let sentence = refused(token.unwrap(&other, &wrapped, b"before"));
        assert!(sentence.contains("does not open the wrapped key"), "{sentence}");

        let session = tokens.session();
        let kind = [Attribute::Class(ObjectClass::SECRET_KEY), Attribute::KeyType(KeyType::AES)];
        for key in session.find_objects(&kind).unwrap() {
            let info = session.get_attribute_info(key, &[AttributeType::Value]).unwrap();
            assert!(matches!(info[0], AttributeInfo::Sensitive), "{info:?}");
        }
    });
}

#[test]
fn a_session_that_was_lost_is_opened_again() {
    with_token("a_session_that_was_lost_is_opened_again", |tokens| {
        let token = tokens.open();
        let made = token.make_signing_key("striae-signing").unwrap();
        let key = key(&token, &made);
        key.sign(Domain::Envelope, b"before").unwrap();
        // All sessions of the program end, as when the token is pulled out.
        let pkcs11 = Pkcs11::new(&tokens.module).unwrap();
        let slot = pkcs11.get_slots_with_initialized_token().unwrap()[0];
        pkcs11.open_ro_session(slot).unwrap().logout().unwrap();
        key.sign(Domain::Envelope, b"after").unwrap();
        // The key is gone, and the key says so; it comes back.
        let away = tokens.folder.join("away");
        std::fs::rename(tokens.store(), &away).unwrap();
        std::fs::create_dir(tokens.store()).unwrap();
        let gone = key.sign(Domain::Envelope, b"gone").unwrap_err();
        assert!(gone.to_string().contains("the token 'striae' is not there"), "{gone}");
        assert_eq!(key.failure(), Some(gone.clone()));
        // Nobody has to sign to see it, nor that it is back.
        assert_eq!(key.check(), Err(gone));
        std::fs::remove_dir(tokens.store()).unwrap();
        std::fs::rename(&away, tokens.store()).unwrap();
        key.check().unwrap();
        assert_eq!(key.failure(), None);
        key.sign(Domain::Envelope, b"back").unwrap();
        assert_eq!(key.failure(), None);
    });
}
