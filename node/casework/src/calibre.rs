//! Calibres as a controlled list, as C.I.P., SAAMI and people name them, and the families whose
//! cartridges are taken for one another.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde_with::{DeserializeFromStr, SerializeDisplay};

/// `(name, family, other spellings)`. A family is the class filter of a query: calibres that fit or
/// are confused with one another share one, so that a wrongly recorded calibre does not hide a true
/// match. Spellings are compared as [`folded`] has them, and one with a dimension (`9x19`) goes
/// before any of the others (`9x19 Para`).
const CALIBRES: &[(&str, &str, &[&str])] = &[
    (
        "9 mm Luger",
        "9 mm",
        &["9x19", "9mm", "9 para", "9 luger", "9 nato", "9 parabellum", "9 p08", "9 p"],
    ),
    ("9 mm Makarov", "9 mm", &["9x18", "9 makarov", "9x18 pm", "9 pm"]),
    ("9 mm Police", "9 mm", &["9x18 police", "9 ultra", "9x18 ultra"]),
    ("9 mm P.A.K.", "9 mm", &["9 pak", "9 pa knall", "9 pa blanc"]),
    (
        ".380 Auto",
        "9 mm",
        &[
            "380 acp",
            "9x17",
            "9 short",
            "9 browning",
            "9 browning short",
            "9 browning court",
            "9 kurz",
            "9 browning kurz",
            "9 corto",
            "9 court",
        ],
    ),
    (".38 Super", "9 mm", &["38 super auto", "9x23 sr"]),
    (".38 Auto", "9 mm", &["38 acp"]),
    ("9x21 mm", "9 mm", &["9x21", "9 imi", "9x21 imi"]),
    (
        "9 mm Largo",
        "9 mm",
        &[
            "9 bergmann",
            "9 bayard",
            "9 bergmann bayard",
            "9x23 largo",
            "9x23 bergmann",
            "9x23 bayard",
            "9x23 bergmann bayard",
        ],
    ),
    ("9 mm Steyr", "9 mm", &["9x23 steyr"]),
    ("9x23 mm Winchester", "9 mm", &["9x23 win"]),
    ("9 mm Browning Long", "9 mm", &["9x20", "9x20 sr", "9 browning lang"]),
    (".38 Special", ".38 / .357", &["38 spl", "9x29r"]),
    (".38 S&W", ".38 / .357", &["38 sw", "9x20r", "38 short colt"]),
    (".38 Long Colt", ".38 / .357", &[]),
    (".357 Magnum", ".38 / .357", &["357 sw mag", "9x33r"]),
    (".357 SIG", ".357 SIG", &["9x22 sig"]),
    (".40 S&W", ".40 / 10 mm", &["40 sw auto", "10x22"]),
    ("10 mm Auto", ".40 / 10 mm", &["10mm", "10x25"]),
    (".41 Magnum", ".41", &["41 rem mag"]),
    (".45 Colt", ".45", &["45 lc", "45 long colt"]),
    (".45 Auto", ".45", &["45 acp", "11.43x23", "45 hp", "45x23"]),
    (".45 G.A.P.", ".45", &["45 glock"]),
    (".455 Webley", ".45", &["455 mk ii"]),
    (".454 Casull", ".45", &[]),
    (".44 Magnum", ".44", &["44 rem mag"]),
    (".44 Special", ".44", &["44 sw spl"]),
    (".44-40 Winchester", ".44", &["44-40", "44 wcf"]),
    (".50 AE", ".50 pistol", &["50 action express"]),
    (".500 S&W Magnum", ".50 pistol", &["500 sw", "500 mag"]),
    (".32 S&W Long", ".32 revolver", &["32 long", "32 sw long wc", "32 colt new police"]),
    (".32 S&W", ".32 revolver", &["32 sw short"]),
    (".32 H&R Magnum", ".32 revolver", &["32 hr mag"]),
    (".327 Federal Magnum", ".32 revolver", &["327 fed mag", "327 federal"]),
    (
        ".32 Auto",
        "7.65 mm",
        &["32 acp", "7.65 browning", "7.65 br", "7.65x17", "7.65x17 sr", "7.65 walther"],
    ),
    ("7.65 mm Parabellum", "7.65 mm", &["7.65x21", "7.65 para", "7.65 luger", "30 luger"]),
    (".32-7.65 mm Longue", "7.65 mm", &["7.65 longue", "7.65 long", "7.65x20"]),
    (
        ".25 Auto",
        "6.35 mm",
        &[
            "25 acp",
            "6.35mm",
            "6.35",
            "6.35 browning",
            "6.35 br",
            "6.35x15",
            "6.35x16",
            "6.35x16 sr",
        ],
    ),
    ("7.62 mm Tokarev", "7.62 mm pistol", &["7.62x25", "7.62 tt", "7.62 tokarev"]),
    ("7.63 mm Mauser", "7.62 mm pistol", &["7.63x25", "7.63 mauser", "30 mauser"]),
    ("7.62 mm Nagant", "7.62 mm revolver", &["7.62x38", "7.62x38r", "7.62 nagant"]),
    ("8 mm Lebel revolver", "8 mm revolver", &["8x27r", "8 french ordnance", "8 lebel"]),
    ("8 mm P.A.K.", "8 mm blank", &["8 k", "8 knall", "8 pak", "8x20"]),
    (".22 LR", ".22 rimfire", &["22 lfb", "5.6x15r", "22 l.r. hv"]),
    (".22 Long", ".22 rimfire", &["22 lang"]),
    (".22 Short", ".22 rimfire", &["22 kurz", "22 court", "22 corto"]),
    (".22 WMR", ".22 rimfire", &["22 mag", "22 win mag", "22 win mag rf"]),
    (".17 HMR", ".17 rimfire", &["17 hornady mag", "17 hornady mag rf"]),
    ("6 mm Flobert", ".22 rimfire", &["6 flobert"]),
    ("4.6x30 mm", "4.6 mm", &["4.6x30", "4.6 hk"]),
    ("5.45x18 mm", "5.45 mm pistol", &["5.45x18", "5.45 psm"]),
    ("5.7x28 mm", "5.7 mm", &["5.7x28", "5.7mm", "5.7 fn"]),
    ("5.56x45 mm", "5.56 mm", &["5.56x45", "5.56mm", "5.56", "5.56 nato", "223", "223 rem"]),
    (".222 Remington", "5.56 mm", &["222", "222 rem"]),
    ("5.45x39 mm", "5.45 mm", &["5.45x39", "5.45 soviet"]),
    (".243 Winchester", "6 mm rifle", &["243", "243 win"]),
    ("6.5x55 mm", "6.5 mm rifle", &["6.5x55", "6.5x55 se", "6.5 swedish", "6.5x55 swedish"]),
    ("6.5 mm Creedmoor", "6.5 mm rifle", &["6.5 cm", "6.5 creedmoor"]),
    ("6.5 mm Grendel", "6.5 mm rifle", &["6.5x39", "6.5 grendel"]),
    (".270 Winchester", "7 mm rifle", &["270", "270 win"]),
    ("7x57 mm Mauser", "7 mm rifle", &["7x57", "7 mauser"]),
    ("7x64 mm", "7 mm rifle", &["7x64", "7x64 brenneke"]),
    ("7 mm Remington Magnum", "7 mm rifle", &["7 rem mag"]),
    ("7.5x55 mm Swiss", "7.5 mm rifle", &["7.5x55", "7.5 swiss", "gp11"]),
    ("7.5x54 mm French", "7.5 mm rifle", &["7.5x54", "7.5 mas", "7.5 french"]),
    ("7.62x39 mm", "7.62 mm rifle", &["7.62x39", "7.62 soviet", "7.62 kalashnikov", "7.62 m43"]),
    (".30 Carbine", ".30 Carbine", &["30 carbine", "7.62x33", "30 m1"]),
    (".300 Blackout", "7.62 mm rifle", &["300 aac", "300 blk", "300 aac blackout", "7.62x35"]),
    (".30-06 Springfield", "7.62 mm rifle", &["30-06", "7.62x63"]),
    (".30-30 Winchester", "7.62 mm rifle", &["30-30", "30 wcf"]),
    (".300 Winchester Magnum", "7.62 mm rifle", &["300 win mag", "300 wm"]),
    (".303 British", "7.62 mm rifle", &["303", "7.7x56r"]),
    (".338 Lapua Magnum", "8.6 mm rifle", &["338 lapua", "338 lm", "8.6x70"]),
    (
        "8x57 mm Mauser",
        "7.92 mm rifle",
        &["8x57", "8x57 is", "8x57 js", "7.92x57", "8 mauser", "7.92 mauser"],
    ),
    ("7.92x33 mm", "7.92 mm rifle", &["7.92x33", "7.92 kurz", "8x33", "8 kurz"]),
    ("9x39 mm", "9 mm rifle", &["9x39"]),
    ("12.7x99 mm", "12.7 mm", &["12.7x99", "50 bmg", "50 browning", "12.7 nato"]),
    ("12.7x108 mm", "12.7 mm", &["12.7x108"]),
    ("7.62x51 mm", "7.62 mm rifle", &["7.62x51", "7.62 nato", "308", "308 win"]),
    ("7.62x54R mm", "7.62 mm rifle", &["7.62x54r", "7.62x54", "7.62 russian", "7.62 mosin nagant"]),
    ("10 gauge", "shotgun", &["10/89"]),
    (
        "12 gauge",
        "shotgun",
        &["12/65", "12/67", "12/67.5", "12/70", "12/76", "12/89", "12x70", "12x76"],
    ),
    ("16 gauge", "shotgun", &["16/65", "16/67", "16/67.5", "16/70", "16x70"]),
    ("20 gauge", "shotgun", &["20/65", "20/67", "20/70", "20/76", "20x70", "20x76"]),
    ("24 gauge", "shotgun", &["24/65"]),
    ("28 gauge", "shotgun", &["28/65", "28/70"]),
    ("32 gauge", "shotgun", &["32/65"]),
    (".410", "shotgun", &["410 ga", "36 ga", "36/76", "410/76", "410/70", "410x76", "410/63"]),
    ("4.5 mm air", "air gun", &["4.5 diabolo", "4.5 bb", "177 air", "177"]),
    ("5.5 mm air", "air gun", &["5.5 diabolo", "22 air"]),
];

/// Words that mean the same, the longer ones first, without spaces; and what stands for them.
const SYNONYMS: &[(&str, &str)] = &[
    ("smith&wesson", "sw"),
    ("smithandwesson", "sw"),
    ("smithwesson", "sw"),
    ("s&w", "sw"),
    ("h&r", "hr"),
    ("parabellum", "para"),
    ("remington", "rem"),
    ("winchester", "win"),
    ("springfield", "sprg"),
    ("sprgfld", "sprg"),
    ("automaticcoltpistol", "acp"),
    ("autopistol", "auto"),
    ("automatic", "auto"),
    ("magnum", "mag"),
    ("special", "spl"),
    ("spezial", "spl"),
    ("spec", "spl"),
    ("makarow", "mak"),
    ("makarov", "mak"),
    ("tokarew", "tok"),
    ("tokarev", "tok"),
    ("brown.", "browning"),
    ("longrifle", "lr"),
    ("langfurbuchsen", "lfb"),
    ("gauge", "ga"),
    ("gage", "ga"),
    ("bore", "ga"),
];
/// Words before a calibre that say nothing.
const PREFIXES: [&str; 6] = ["calibre", "caliber", "kaliber", "calibro", "cal", "kal"];
/// Texts that begin no name of all they may mean.
const SEVERAL: [(&str, &[&str]); 3] = [
    ("7.65", &[".32 Auto", "7.65 mm Parabellum", ".32-7.65 mm Longue"]),
    ("7.65mm", &[".32 Auto", "7.65 mm Parabellum", ".32-7.65 mm Longue"]),
    ("9x23", &["9 mm Largo", "9 mm Steyr", "9x23 mm Winchester", ".38 Super"]),
];
/// Longest text that is taken for a calibre, bytes.
const MAX_SPELLING_BYTES: usize = 64;
/// Calibres that a text too short to name one may mean, listed at most.
const MAX_MEANT: usize = 6;

/// A calibre of the controlled list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, SerializeDisplay, DeserializeFromStr)]
pub struct Calibre(usize);

impl schemars::JsonSchema for Calibre {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Calibre".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let names: Vec<&str> = Self::names().collect();
        schemars::json_schema!({
            "type": "string", "description": "A calibre of the controlled list, or another spelling of it", "examples": names
        })
    }
}

/// A text that names no calibre of the list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no known calibre{meant}; write one of: {list}", meant = meant(.0), list = Calibre::names().collect::<Vec<_>>().join(", "))]
pub struct UnknownCalibre(pub String);

/// Names the meanings of a text that is only the beginning of names.
fn meant(text: &str) -> String {
    let wanted = folded(text);
    if let Some((_, several)) = SEVERAL.iter().find(|(text, _)| *text == wanted) {
        return format!(", it may be {}", several.join(" or "));
    }
    let begins = |name: &&str| wanted.len() > 1 && folded(name).starts_with(&wanted);
    let meant: Vec<&str> = Calibre::names().filter(begins).take(MAX_MEANT).collect();
    if meant.is_empty() { String::new() } else { format!(", it may be {}", meant.join(" or ")) }
}

impl Calibre {
    /// The name in the controlled list.
    pub fn name(self) -> &'static str {
        CALIBRES[self.0].0
    }

    /// The family of calibres that a correlation takes together.
    pub fn family(self) -> &'static str {
        CALIBRES[self.0].1
    }

    /// All names of the list, in its order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        CALIBRES.iter().map(|entry| entry.0)
    }
}

/// Comparison form: `9 mm Parabellum`, `9mm Para.` and `9 Para` are one, and so are `.45 A.C.P.`
/// and `45ACP`, `7,62 × 39` and `7.62x39mm`. A bare number stays bare, so that `9` and `9 mm`
/// differ.
fn folded(text: &str) -> String {
    let mut form = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            '×' | '✕' | 'х' | '*' => form.push('x'),
            ',' => form.push('.'),
            'ü' => form.push('u'),
            // Also of the hyphens, since some write 9-mm and .30 - 06.
            _ if letter.is_whitespace() || "-‐‑–—_'’\"()".contains(letter) => {}
            _ => form.push(letter),
        }
    }
    for prefix in PREFIXES {
        if let Some(rest) = form.strip_prefix(prefix) {
            form = rest.trim_start_matches('.').to_owned();
            break;
        }
    }
    for (word, short) in SYNONYMS {
        form = form.replace(word, short);
    }
    let form = without_idle_points(&form).replace('&', "");
    // A number alone keeps its unit: otherwise 9 mm would be any 9.
    match form.strip_suffix("mm") {
        Some(number) if number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => form,
        _ => form.replace("mm", ""),
    }
}

/// Without points that are no decimal ones, and without the zero of `0.45`.
fn without_idle_points(form: &str) -> String {
    let form = form.strip_prefix("0.").unwrap_or(form);
    let letters: Vec<char> = form.chars().collect();
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let is_idle =
        |at: usize| letters[at] == '.' && !(at > 0 && is_digit(at - 1) && is_digit(at + 1));
    (0..letters.len()).filter(|&at| !is_idle(at)).map(|at| letters[at]).collect()
}

/// All spellings as [`folded`] has them, each with its calibre: folding the list for every text that
/// is read would take most of the time of reading many exhibits.
static SPELLINGS: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let mut spellings = HashMap::new();
    for (place, (name, _, others)) in CALIBRES.iter().enumerate() {
        for spelling in others.iter().chain([name]) {
            spellings.entry(folded(spelling)).or_insert(place);
        }
    }
    spellings
});

/// Names of the list, as records have them.
static NAMES: LazyLock<HashMap<&str, usize>> =
    LazyLock::new(|| Calibre::names().enumerate().map(|(place, name)| (name, place)).collect());

/// The calibre that has this spelling.
fn spelt(form: &str) -> Option<usize> {
    SPELLINGS.get(form).copied()
}

/// The calibre whose dimension begins a text that goes on with one of its names: `9x19para`, where
/// `9para` is one.
fn spelt_with_dimension(form: &str) -> Option<usize> {
    let (bore, after) = form.split_once('x')?;
    let length = after.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?;
    // The rim is part of the dimension.
    for rim in ["sr", "r", ""] {
        let Some(name) = after[length..].strip_prefix(rim) else { continue };
        let dimension = format!("{bore}x{}{rim}", &after[..length]);
        let Some(place) = spelt(&dimension) else { continue };
        let named = [name.to_owned(), format!("{bore}{name}")];
        if named.iter().any(|named| spelt(named) == Some(place)) {
            return Some(place);
        }
    }
    None
}

impl FromStr for Calibre {
    type Err = UnknownCalibre;

    fn from_str(text: &str) -> Result<Self, UnknownCalibre> {
        if let Some(place) = NAMES.get(text) {
            return Ok(Self(*place));
        }
        let unknown = || UnknownCalibre(striae_vocabulary::shown(text));
        // No name is longer, and a long text is not worth folding.
        if text.len() > MAX_SPELLING_BYTES {
            return Err(unknown());
        }
        let form = folded(text);
        let of = |form: &str| spelt(form).or_else(|| spelt_with_dimension(form));
        // The text in brackets must say the same.
        let bracketed = text.split_once('(').and_then(|(before, after)| {
            let inside = after.trim_end().strip_suffix(')')?;
            let place = of(&folded(before))?;
            (of(&folded(inside)) == Some(place)).then_some(place)
        });
        bracketed.or_else(|| of(&form)).map(Self).ok_or_else(unknown)
    }
}

impl fmt::Display for Calibre {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn spellings_lead_to_one_calibre() {
        for text in ["9x19", "9 MM Luger", "9mm parabellum", " 9 mm luger "] {
            assert_eq!(text.parse::<Calibre>().unwrap().name(), "9 mm Luger");
        }
        assert_eq!(".223 Remington".parse::<Calibre>().unwrap().family(), "5.56 mm");
    }

    #[test]
    fn calibres_are_read_as_cip_saami_and_people_write_them() {
        for (name, spellings) in [
            (
                "9 mm Luger",
                "9×19|9 Para|9mm Luger|9 mm Parabellum|9x19mm Parabellum|9 x 19|9X19 NATO|9 mm NATO|9х19|cal. 9 mm Para.|9mmP|9P|9 mm P|9 mm Luger (9x19)|9-mm-Luger",
            ),
            ("9 mm Steyr", "9 Steyr|9 mm Steyr|9x23 Steyr|9x23mm Steyr"),
            ("9 mm Largo", "9 mm Largo|9 Bergmann-Bayard|9x23 Largo|9x23 mm Bergmann"),
            (".38 Super", ".38 Super|9x23SR"),
            ("9 mm Makarov", "9 mm Makarov|9x18|9×18 Makarov|9mm Mak|9 Makarow|9 x 18 mm PM"),
            (
                ".380 Auto",
                ".380 Auto|380 ACP|.380ACP|9x17|9 mm kurz|9 mm Browning court|9 mm Browning|9 mm Corto|9mm Short",
            ),
            (
                ".32 Auto",
                "7,65 Browning|7.65 mm Browning|.32 ACP|.32 Auto|7.65x17SR Browning|7,65 mm Br.",
            ),
            (
                "7.65 mm Parabellum",
                "7,65 mm Parabellum|7.65 Para|.30 Luger|7.65x21|7.65x21 mm Para",
            ),
            (".25 Auto", "6,35 Browning|6.35mm|.25 ACP|25 Auto"),
            (".45 Auto", ".45ACP|.45 A.C.P.|45 Auto|.45 Automatic|0.45 ACP|.45 Auto (.45 ACP)"),
            (".45 Colt", ".45 Long Colt|.45 LC|45 Colt"),
            (
                "5.56x45 mm",
                ".223 Rem|.223 Rem.|.223 Remington|5,56 NATO|5.56x45mm NATO|5,56 × 45|223",
            ),
            ("7.62x39 mm", "7.62x39|7,62×39 mm|7.62 x 39 Soviet|7.62x39 M43"),
            ("7.62x51 mm", ".308 Win|308 Winchester|7.62 NATO|7,62x51 NATO"),
            ("7.62x54R mm", "7,62x54R|7.62x54 R|7.62 x 54 mm R"),
            ("7.62 mm Tokarev", "7,62 Tokarev|7.62x25 Tok|7.62 TT|7,62 × 25"),
            ("7.62 mm Nagant", "7,62 Nagant|7.62x38R Nagant"),
            (".357 Magnum", ".357 Mag|357 Mag.|.357Magnum|.357 S&W Magnum"),
            (".38 Special", ".38 Spl|38 Special|.38 Spec.|.38 Spl."),
            (".38 S&W", ".38 S & W|.38 Smith & Wesson"),
            (".40 S&W", ".40 S&W|40 SW|.40 S. & W.|.40 Smith & Wesson"),
            (".22 LR", ".22 lr|.22 l.r.|.22 lfB|22LR|.22 Long Rifle"),
            (".22 WMR", ".22 Mag|.22 Win. Mag."),
            ("12 gauge", "12 gauge|12/70|12 ga|12 GA.|12 bore|cal. 12/76|12-gauge|12/67,5"),
            (".410", ".410 bore|410 ga|.410"),
            ("8x57 mm Mauser", "8x57 IS|8 x 57 JS|7,92 × 57 Mauser"),
            (".30-06 Springfield", ".30-06 Sprg.|30-06|.30 - 06 Springfield|30–06"),
        ] {
            for spelling in spellings.split('|') {
                let calibre = spelling.parse::<Calibre>();
                assert_eq!(calibre.map(Calibre::name), Ok(name), "{spelling}");
            }
        }
    }

    #[test]
    fn a_text_that_may_be_several_calibres_is_said_to_be_unknown() {
        let all = [
            "",
            "9",
            ".45",
            ".38",
            ".22",
            "7.62",
            "12",
            "8",
            "9x20 Parabellum",
            "7,65",
            "7.65 mm",
            "9x23",
            "9 x 23 mm",
            "9x18 Luger",
            "9 mm Luger (9x18)",
            "7.62x39 NATO",
            "9 inch",
            "x",
            "9x",
        ];
        for text in all {
            let said = text.parse::<Calibre>().unwrap_err().to_string();
            assert!(said.contains("is no known calibre"), "{said}");
        }
        let said = ".45".parse::<Calibre>().unwrap_err().to_string();
        assert!(said.contains("it may be .45 Colt or .45 Auto"), "{said}");
        for (text, meant) in [
            ("7,65", "it may be .32 Auto or 7.65 mm Parabellum or"),
            ("9x23", "it may be 9 mm Largo or 9 mm Steyr or"),
        ] {
            let said = text.parse::<Calibre>().unwrap_err().to_string();
            assert!(said.contains(meant), "{said}");
        }
        assert!("9 mm".repeat(100_000).parse::<Calibre>().is_err());
    }

    #[test]
    fn calibres_that_are_taken_for_one_another_are_of_one_family() {
        let family = |text: &str| text.parse::<Calibre>().unwrap().family();
        for alike in [
            &["9x19", "9x18", ".380 ACP", "9 mm P.A.K.", ".38 Super"][..],
            &[".38 Special", ".357 Magnum", ".38 S&W"],
            &[".40 S&W", "10 mm Auto"],
            &[".223 Rem", "5.56 NATO"],
            &[".308 Win", "7.62x51", "7.62x39", "7.62x54R"],
            &["7.62x25", "7.63 Mauser"],
            &[".22 LR", ".22 Short", ".22 WMR"],
            &["12/70", "20/76", ".410"],
        ] {
            assert!(alike.iter().all(|one| family(one) == family(alike[0])), "{alike:?}");
        }
        let apart = [
            "9x19",
            ".38 Special",
            ".40 S&W",
            ".45 ACP",
            ".32 ACP",
            "6.35",
            ".223 Rem",
            ".308 Win",
            "7.62x25",
            "7.62 Nagant",
            "9x39",
            ".22 LR",
            "12/70",
            ".44 Mag",
            "5.45x39",
        ];
        for (at, one) in apart.iter().enumerate() {
            assert!(apart[at + 1..].iter().all(|other| family(one) != family(other)), "{one}");
        }
    }

    #[test]
    fn no_spelling_is_listed_twice() {
        let mut seen = HashSet::new();
        for (name, _, spellings) in CALIBRES {
            let forms: HashSet<String> =
                spellings.iter().chain([name]).map(|text| folded(text)).collect();
            for form in forms {
                assert!(seen.insert(form.clone()), "{form} leads to two calibres");
            }
        }
    }

    #[test]
    fn an_unknown_calibre_is_told_the_list() {
        let error = "9 inch".parse::<Calibre>().unwrap_err().to_string();
        assert!(error.contains("'9 inch'") && error.contains("9 mm Luger"), "{error}");
    }
}
