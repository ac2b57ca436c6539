//! Keys and words of a schema, looked up for each key and word of a description.

/// Texts, each with a number: a table with open places, at most half full.
#[derive(Debug, Default)]
pub(super) struct Names {
    places: Vec<Option<Name>>,
}

#[derive(Debug)]
struct Name {
    sign: u64,
    text: Box<str>,
    number: usize,
}

impl Names {
    pub(super) fn of<'t>(names: impl IntoIterator<Item = (&'t str, usize)>) -> Self {
        let names: Vec<_> = names.into_iter().collect();
        let mut table = Names { places: Vec::new() };
        table.places.resize_with((names.len() * 2).next_power_of_two(), || None);
        for (text, number) in names {
            let sign = sign(text);
            if let Some(place) = table.way(sign).find(|place| table.at(*place).is_none())
                && let Some(free) = table.places.get_mut(place)
            {
                *free = Some(Name { sign, text: text.into(), number });
            }
        }
        table
    }

    /// The number of a text.
    #[inline]
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        let sign = sign(text);
        self.way(sign)
            .map_while(|place| self.at(place))
            // Up to eight bytes, the sign is the text.
            .find(|name| {
                name.sign == sign && name.text.len() == text.len() && (text.len() <= 8 || *name.text == *text)
            })
            .map(|name| name.number)
    }

    fn at(&self, place: usize) -> Option<&Name> {
        self.places.get(place)?.as_ref()
    }

    /// The places at which a text may stand, in their order.
    fn way(&self, sign: u64) -> impl Iterator<Item = usize> + use<> {
        let count = self.places.len();
        #[allow(
            clippy::cast_possible_truncation,
            reason = "of the product only the upper bits are mixed well"
        )]
        let first = (sign.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize;
        (0..count).map(move |step| (first.wrapping_add(step)) & (count - 1))
    }
}

/// Of texts of one length, those of up to eight bytes have each their own sign.
#[inline]
fn sign(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let ends = |first: Option<&[u8; 4]>, last: Option<&[u8; 4]>| {
        Some(u64::from(u32::from_le_bytes(*first?)) | u64::from(u32::from_le_bytes(*last?)) << 32)
    };
    match bytes {
        [] => 0,
        [a] => u64::from(*a),
        [a, b] => u64::from(*a) | u64::from(*b) << 8,
        [a, b, c] => u64::from(*a) | u64::from(*b) << 8 | u64::from(*c) << 16,
        _ => match (bytes.first_chunk(), bytes.last_chunk()) {
            (Some(first), Some(last)) if bytes.len() > 8 => {
                u64::from_le_bytes(*first) ^ u64::from_le_bytes(*last).rotate_left(9)
            }
            _ => ends(bytes.first_chunk(), bytes.last_chunk()).unwrap_or_default(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_found_and_no_other() {
        let texts = [
            "",
            "a",
            "b",
            "ab",
            "ba",
            "abc",
            "abd",
            "abcd",
            "abcde",
            "abcdefg",
            "abcdefgh",
            "abcdefgi",
            "abcdefghi",
            "abcdefghj",
            "a\0",
            "\0",
            "registrations",
            "representatives",
            "é",
        ];
        for known in 0..=texts.len() {
            let (inside, outside) = texts.split_at(known);
            let names = Names::of(inside.iter().zip(0..).map(|(text, number)| (*text, number)));
            for (number, text) in inside.iter().enumerate() {
                assert_eq!(names.find(text), Some(number), "{text:?}");
            }
            for text in outside {
                assert_eq!(names.find(text), None, "{text:?}");
            }
        }
        assert_eq!(Names::default().find("a"), None);
    }
}
