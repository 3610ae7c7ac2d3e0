//! Numbers of this country's own records, written with a letter: `E-17`.

/// The text, JSON and stored forms of a number: text for people, the bare number in records.
macro_rules! number {
    ($name:ident, $letter:literal, $title:literal, $pattern:literal, $wrong:ident) => {
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&format!(concat!($letter, "-{}"), self.0))
            }
        }

        impl std::str::FromStr for $name {
            type Err = $wrong;

            fn from_str(text: &str) -> Result<Self, $wrong> {
                let digits = match text.split_once('-') {
                    Some((letter, digits)) if letter.eq_ignore_ascii_case($letter) => digits,
                    _ => text,
                };
                digits.parse().map(Self).map_err(|_| $wrong(striae_vocabulary::shown(text)))
            }
        }

        impl From<$name> for crate::Name {
            /// The number as a name in lists and graphs.
            fn from(number: $name) -> Self {
                Self::of_number(number)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.collect_str(self)
                } else {
                    serializer.serialize_u64(self.0)
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if deserializer.is_human_readable() {
                    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
                } else {
                    u64::deserialize(deserializer).map(Self)
                }
            }
        }

        striae_vocabulary::text_schema!(
            $name,
            $title,
            $pattern,
            "A number of this country's own records"
        );
    };
}

pub(crate) use number;
