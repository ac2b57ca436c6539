//! Entries of the maps: registrations, orders, designations, exemptions, measures, representatives.

use crate::contract::day;
use crate::fact::Place;
use crate::list::List;
use crate::truth::Truth;
use crate::views::{Entry, Order, Registration, Representative};
use crate::wording::text;
use jiff::civil::Date;

impl<'c> Place<'c> {
    /// Whether a day lies within the bounds (`since`, `on`, `until`) that an entry gives. One that is absent or `null`
    /// sets none, by definition: the entry itself is what the description says of the day it describes.
    pub(crate) fn is_within_bounds(&self, as_of: Date) -> Truth {
        let mut truth = Truth::of_law(true);
        for (bound, begins) in [("since", true), ("on", true), ("until", false)] {
            let place = self.key(bound);
            if !place.is_silent() {
                let day = place.day();
                truth = truth & if begins { day.has_come(as_of) } else { day.has_not_passed(as_of) };
            }
        }
        truth
    }
}

impl Entry<'_> {
    /// Whether it is there and holds on the day.
    pub fn holds_on(&self, as_of: Date) -> Truth {
        self.place().exists() & self.place().is_within_bounds(as_of)
    }
}

impl Registration<'_> {
    /// Whether the service is in the register on the day.
    pub fn is_registered_on(&self, as_of: Date) -> Truth {
        self.has_status_on("registered", as_of)
    }

    /// Whether an application is waiting on the day.
    pub fn is_pending_on(&self, as_of: Date) -> Truth {
        self.has_status_on("pending", as_of)
    }

    fn has_status_on(&self, status: &str, as_of: Date) -> Truth {
        self.status().equals(status) & self.place().is_within_bounds(as_of)
    }
}

impl Representative<'_> {
    /// Whether there is one on the day.
    pub fn is_appointed_on(&self, as_of: Date) -> Truth {
        self.place().exists() & self.place().is_within_bounds(as_of)
    }

    /// Whether it serves an act: `gdpr`, `dsa` or `e-evidence`. One that names none serves all.
    pub fn serves(&self, act: &str) -> Truth {
        let named = self.place().key("for");
        if named.is_silent() { Truth::of_law(true) } else { self.serves_only().has(act) }
    }
}

impl Order<'_> {
    /// Whether it had been received by the day.
    pub fn is_received_by(&self, as_of: Date) -> Truth {
        self.received().has_come(as_of)
    }

    /// Whether it had been answered by the day, with this outcome:
    /// `complied`, `partial`, `refused` or `unable`. An answer to what had not been received yet is none that can be
    /// relied on.
    pub fn is_answered_with(&self, outcome: &str, as_of: Date) -> Truth {
        let (answered, received) = (self.answered(), self.received());
        let is_answered = answered.has_come(as_of) & self.outcome().equals(outcome);
        if is_answered.is_no() {
            return is_answered;
        }
        let is_answered = is_answered & received.is_given();
        // An answer that was given by a day, or to an order received by one, came after the order where it can have.
        match (answered.at_most(), received.value()) {
            (Some(answered), Some(received)) if answered < received => {
                let (answered, received) = (day::write(*answered), day::write(*received));
                let note = [
                    "an order is said to have been answered on ",
                    &answered,
                    ", before it was received on ",
                    &received,
                ];
                is_answered & Truth::unsettled(text(note))
            }
            _ => is_answered,
        }
    }
}

/// Orders under one key.
pub type Orders<'c> = List<'c, Order<'c>>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Answer;
    use crate::tree::Tree;
    use crate::views::Service;
    use alloc::string::String;
    use alloc::vec::Vec;
    use jiff::civil::date;

    const DAY: Date = date(2017, 5, 6);

    fn on_the_day(entry: &str) -> [Answer; 3] {
        let tree = Tree::parse(entry).unwrap();
        let place = Place::root(&tree);
        [
            Entry::from(place).holds_on(DAY),
            Registration::from(place).is_registered_on(DAY),
            Representative::from(place).is_appointed_on(DAY),
        ]
        .map(|truth| truth.answer)
    }

    #[test]
    fn an_answer_comes_after_the_order() {
        let answered = |order: &str| {
            let tree = Tree::parse(order).unwrap();
            let truth = Order::from(Place::root(&tree)).is_answered_with("complied", DAY);
            let why = truth.why().unwrap();
            let facts: Vec<String> = why.facts.iter().map(|fact| tree.pointer(*fact)).collect();
            (truth.answer, facts.join(" "), why.notes.len())
        };
        let of = |answer, facts: &str, notes| (answer, String::from(facts), notes);
        let all = "/answered /outcome /received";
        let order = |rest: &str| text(["{\"answered\":\"2017-05-01\",\"outcome\":\"complied\"", rest, "}"]);
        assert_eq!(answered(&order(r#","received":"2017-05-01""#)), of(Answer::Yes, all, 0));
        assert_eq!(answered(&order(r#","received":"2017-05-02""#)), of(Answer::Unknown, all, 1));
        assert_eq!(answered(&order("")), of(Answer::Unknown, all, 0));
        assert_eq!(answered(&order(r#","received":null"#)), of(Answer::No, "/received", 0));
        let by = r#"{"answered":{"by":"2017-05-06"},"outcome":"complied","received":"2017-05-02"}"#;
        assert_eq!(answered(by), of(Answer::Yes, "/answered/by /outcome /received", 0));
        let by = r#"{"answered":{"by":"2017-05-01"},"outcome":"complied","received":"2017-05-02"}"#;
        assert_eq!(answered(by), of(Answer::Unknown, "/answered/by /outcome /received", 1));
        let by = r#"{"answered":{"by":"2017-05-07"},"outcome":"complied","received":{"by":"2017-05-02"}}"#;
        assert_eq!(answered(by), of(Answer::Unknown, "/answered /outcome /received/by", 0));
        let refused = r#"{"answered":"2017-05-01","outcome":"refused","received":"2017-05-02"}"#;
        assert_eq!(answered(refused), of(Answer::No, "/outcome", 0));
    }

    #[test]
    fn a_representative_serves_the_acts_that_it_names_or_all() {
        let serves = |entry: &str| {
            let tree = Tree::parse(entry).unwrap();
            let service = Service::from(Place::root(&tree));
            service.representatives("EU").any(|one| one.is_appointed_on(DAY) & one.serves("dsa")).answer
        };
        for (representatives, answer) in [
            (r#"{"EU":{}}"#, Answer::Yes),
            (r#"{"EU":{"for":null}}"#, Answer::Yes),
            (r#"{"EU":{"for":["gdpr"]}}"#, Answer::No),
            (r#"{"EU":[{"for":["gdpr"]},{"for":["e-evidence","dsa"]}]}"#, Answer::Yes),
            (r#"{"EU":[{"for":["dsa"],"since":"2017-05-07"},{"for":[]}]}"#, Answer::No),
            (r#"{"EU":null}"#, Answer::No),
            (r#"{"*":null}"#, Answer::No),
            ("{}", Answer::Unknown),
        ] {
            let service = text(["{\"representatives\":", representatives, "}"]);
            assert_eq!(serves(&service), answer, "{service}");
        }
    }

    #[test]
    fn bounds_are_alike_in_all_entries() {
        for (bounds, answer) in [
            ("", Answer::Yes),
            (r#","since":null,"on":null,"until":null"#, Answer::Yes),
            (r#","since":"2017-05-06","on":"2017-05-06","until":"2017-05-06""#, Answer::Yes),
            (r#","since":"2017-05-07""#, Answer::No),
            (r#","on":"2017-05-07""#, Answer::No),
            (r#","until":"2017-05-05""#, Answer::No),
            (r#","since":{"by":"2017-05-06"}"#, Answer::Yes),
            (r#","since":{"by":"2017-05-07"}"#, Answer::Unknown),
            (r#","until":{"by":"2017-05-06"}"#, Answer::Unknown),
            (r#","until":{"by":"2017-05-05"}"#, Answer::No),
        ] {
            let entry = text(["{\"status\":\"registered\"", bounds, "}"]);
            assert_eq!(on_the_day(&entry), [answer; 3], "{entry}");
        }
    }
}
