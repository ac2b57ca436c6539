//! Entries of the maps: registrations, orders, designations, exemptions, measures, representatives.

use crate::contract::day;
use crate::fact::{Fact, Place};
use crate::list::List;
use crate::truth::Truth;
use crate::wording::text;
use jiff::civil::Date;

impl<'c> Place<'c> {
    /// Whether a day lies within the bounds (`since`, `on`, `until`) that an entry gives. One that is absent or `null`
    /// sets none, by definition: the entry itself is what the description says of the day it describes.
    pub(crate) fn is_within_bounds(&self, as_of: Date) -> Truth {
        let mut truth = Truth::of_law(true);
        for (bound, begins) in [("since", true), ("on", true), ("until", false)] {
            let day = self.key(bound).day();
            if day.value().is_some() {
                truth = truth & day.is(|day| if begins { *day <= as_of } else { as_of <= *day });
            }
        }
        truth
    }
}

/// An entry that is there or not: a designation, notification, measure or exemption.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'c>(Place<'c>);

impl<'c> Entry<'c> {
    pub(crate) fn new(place: Place<'c>) -> Self {
        Entry(place)
    }

    /// Whether it is there and holds on the day.
    pub fn holds_on(&self, as_of: Date) -> Truth {
        self.0.exists() & self.0.is_within_bounds(as_of)
    }

    /// A value inside it.
    pub fn place(&self) -> Place<'c> {
        self.0
    }
}

/// An entry in a register.
#[derive(Clone, Copy, Debug)]
pub struct Registration<'c>(Place<'c>);

impl<'c> Registration<'c> {
    pub(crate) fn new(place: Place<'c>) -> Self {
        Registration(place)
    }

    /// Whether the service is in the register on the day.
    pub fn is_registered_on(&self, as_of: Date) -> Truth {
        self.has_status("registered") & self.0.is_within_bounds(as_of)
    }

    /// Whether an application is waiting on the day.
    pub fn is_pending_on(&self, as_of: Date) -> Truth {
        self.has_status("pending") & self.0.is_within_bounds(as_of)
    }

    /// Whether the authority made the entry of its own motion.
    pub fn is_ex_officio(&self) -> Truth {
        self.0.key("ex_officio").is_true()
    }

    fn has_status(&self, status: &str) -> Truth {
        self.0.key("status").text().equals(status)
    }
}

/// A representative in a country.
#[derive(Clone, Copy, Debug)]
pub struct Representative<'c>(Place<'c>);

impl<'c> Representative<'c> {
    pub(crate) fn new(place: Place<'c>) -> Self {
        Representative(place)
    }

    /// Whether there is one on the day.
    pub fn is_appointed_on(&self, as_of: Date) -> Truth {
        self.0.exists() & self.0.is_within_bounds(as_of)
    }

    /// `natural-person`, `legal-person`, `capital-company` or `branch`.
    pub fn form(&self) -> Fact<&'c str> {
        self.0.key("form").text()
    }

    /// Whether it lives in the country.
    pub fn is_resident(&self) -> Truth {
        self.0.key("resident").is_true()
    }

    /// Whether its name was published.
    pub fn is_published(&self) -> Truth {
        self.0.key("published").is_true()
    }

    /// Whether its name was reported to the authority.
    pub fn is_notified(&self) -> Truth {
        self.0.key("notified").is_true()
    }
}

/// What an authority demanded.
#[derive(Clone, Copy, Debug)]
pub struct Order<'c>(Place<'c>);

impl<'c> From<Place<'c>> for Order<'c> {
    fn from(place: Place<'c>) -> Self {
        Order(place)
    }
}

impl<'c> Order<'c> {
    /// The day it was received.
    pub fn received(&self) -> Fact<Date> {
        self.0.key("received").day()
    }

    /// Whether it had been received by the day.
    pub fn is_received_by(&self, as_of: Date) -> Truth {
        self.received().has_come(as_of)
    }

    /// The last day that the order itself sets; none: it sets none.
    pub fn deadline(&self) -> Fact<Date> {
        self.0.key("deadline").day()
    }

    /// Whether it had been answered by the day, with this outcome:
    /// `complied`, `partial`, `refused` or `unable`. An answer to what had not been received yet is none that can be
    /// relied on.
    pub fn is_answered_with(&self, outcome: &str, as_of: Date) -> Truth {
        let (answered, received) = (self.0.key("answered").day(), self.received());
        let is_answered = answered.has_come(as_of) & self.0.key("outcome").text().equals(outcome);
        if is_answered.is_no() {
            return is_answered;
        }
        let is_answered = is_answered & received.is_given();
        match (answered.value(), received.value()) {
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

    /// Who issued it.
    pub fn authority(&self) -> Fact<&'c str> {
        self.0.key("authority").text()
    }

    /// Where the order stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }
}

/// Orders under one key.
pub type Orders<'c> = List<'c, Order<'c>>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Answer;
    use crate::tree::Tree;
    use alloc::string::String;
    use alloc::vec::Vec;
    use jiff::civil::date;

    const DAY: Date = date(2017, 5, 6);

    fn on_the_day(entry: &str) -> [Answer; 3] {
        let tree = Tree::parse(entry).unwrap();
        let place = Place::root(&tree);
        [
            Entry::new(place).holds_on(DAY),
            Registration::new(place).is_registered_on(DAY),
            Representative::new(place).is_appointed_on(DAY),
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
        let refused = r#"{"answered":"2017-05-01","outcome":"refused","received":"2017-05-02"}"#;
        assert_eq!(answered(refused), of(Answer::No, "/outcome", 0));
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
        ] {
            let entry = text(["{\"status\":\"registered\"", bounds, "}"]);
            assert_eq!(on_the_day(&entry), [answer; 3], "{entry}");
        }
    }
}
