//! The duty to answer each order of an authority in time.

use super::Duty;
use crate::case::Case;
use crate::clock::TimeLimit;
use crate::list::List;
use crate::names::Clock;
use crate::truth::Truth;
use crate::views::Order;

/// The orders of an authority that were received by the day judged.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Demands<'a, 'c> {
    case: &'a Case<'c>,
    orders: List<'c, Order<'c>>,
}

impl<'c> Case<'c> {
    /// The orders under a key of the description that were received by the day judged.
    pub fn orders(&self, key: &str) -> Demands<'_, 'c> {
        Demands { case: self, orders: self.service().orders(key) }
    }
}

impl<'a, 'c> Demands<'a, 'c> {
    /// Whether there was one.
    pub fn exists(&self) -> Truth {
        let as_of = self.case.as_of();
        self.orders.any(|order| order.is_received_by(as_of))
    }

    /// Whether one of them was answered so: `complied`, `partial`, `refused`, `unable`.
    pub fn any_answered(&self, outcome: &str) -> Truth {
        let as_of = self.case.as_of();
        self.orders.any(|order| order.is_answered_with(outcome, as_of))
    }

    /// Whether the time that the law gives from the receipt of an order is running still for each of them. An order has
    /// the time of the day on which it was received.
    pub fn have_time_left(&self, time: impl Into<Clock>) -> Truth {
        let (case, as_of, time) = (self.case, self.case.as_of(), time.into());
        self.orders
            .that(|order| order.is_received_by(as_of))
            .all(|order| case.time_limit(time, order.received()).is_running(as_of))
    }

    /// That each of them was answered so. It is cured by answering so those that were not.
    pub fn each_answered(self, outcome: &'static str) -> Answered<'a, 'c> {
        Answered { demands: self, outcome, instead: None, time: Time::None, at_once: false }
    }
}

/// Until when an answer may come.
#[derive(Clone, Copy, Debug)]
enum Time {
    /// It is due at once.
    None,
    /// The day that the order names.
    OfTheOrder,
    /// The day that the order names, else the time that the law gives from its receipt.
    OfTheOrderOr(Clock),
}

/// That each order was answered as the law asks, or there is time left to do so.
#[derive(Clone, Debug)]
#[must_use]
pub struct Answered<'a, 'c> {
    demands: Demands<'a, 'c>,
    outcome: &'static str,
    instead: Option<(&'static str, Truth)>,
    time: Time,
    at_once: bool,
}

impl<'a, 'c> Answered<'a, 'c> {
    /// Another answer is as good where something holds, such as inability where the operator is not able.
    pub fn or_where(self, outcome: &'static str, truth: Truth) -> Self {
        Answered { instead: Some((outcome, truth)), ..self }
    }

    /// Within the day that the order names; the law itself sets no time. Where neither does, only a refusal is a breach.
    pub fn within_its_day(self) -> Self {
        Answered { time: Time::OfTheOrder, ..self }
    }

    /// Within the day that the order names, else the time that the law gave on the day of its receipt. Where neither is
    /// set, only a refusal is a breach.
    pub fn within_its_day_or(self, time: impl Into<Clock>) -> Self {
        Answered { time: Time::OfTheOrderOr(time.into()), ..self }
    }

    /// A refusal is a breach although there is time left.
    pub fn with_a_refusal_as_a_breach(self) -> Self {
        Answered { at_once: true, ..self }
    }

    fn is_met(&self, order: Order<'c>) -> Truth {
        let (case, as_of) = (self.demands.case, self.demands.case.as_of());
        let mut is_answered = order.is_answered_with(self.outcome, as_of);
        if let Some((outcome, holds)) = &self.instead {
            is_answered = is_answered | (order.is_answered_with(outcome, as_of) & case.again(holds));
        }
        if is_answered.is_yes() { is_answered } else { is_answered | self.has_time_left(order) }
    }

    fn has_time_left(&self, order: Order<'c>) -> Truth {
        let case = self.demands.case;
        let own = || TimeLimit::set(order.deadline());
        let limit = match self.time {
            Time::None => return Truth::of_law(false),
            Time::OfTheOrder => own(),
            Time::OfTheOrderOr(time) => own().or_else(|| case.time_limit(time, order.received())),
        };
        let (is_unset, refusal_counts) = (limit.is_unset(), self.at_once || limit.is_unset());
        let is_running = limit.is_running(case.as_of());
        let is_refused = order.is_answered_with("refused", case.as_of());
        if !refusal_counts || is_refused.is_no() {
            return is_running;
        }
        // Where it counts because no time is set, that none is set decides as well.
        let is_not_refused = if is_unset { (!is_refused).because_of(&is_running) } else { !is_refused };
        is_not_refused & is_running
    }
}

impl<'a, 'c> From<Answered<'a, 'c>> for Duty<'a, 'c> {
    fn from(answered: Answered<'a, 'c>) -> Self {
        let Demands { case, orders } = answered.demands;
        let as_of = case.as_of();
        let received = orders.that(move |order| order.is_received_by(as_of));
        let truth = received.all(|order| answered.is_met(order));
        Duty::new(truth, move |remedy| {
            let outcome = match &answered.instead {
                Some((outcome, holds)) if holds.is_yes() => outcome,
                _ => answered.outcome,
            };
            remedy.for_each(received.failing(|order| answered.is_met(order)), |remedy, order| {
                remedy.sets_in(order.place(), "answered", as_of).sets_in(order.place(), "outcome", outcome)
            })
        })
    }
}
