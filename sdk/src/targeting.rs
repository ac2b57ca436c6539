//! How a service addresses a country.

use crate::truth::{Truth, any, condition};
use crate::views::Market;

impl Market<'_> {
    /// The test that regulators use for sites run from abroad: the domain is the country's, or the site has its language
    /// and does one thing more that only makes sense for customers there.
    pub fn is_targeted(&self) -> Truth {
        self.exists()
            & (condition("its domain belongs to the country", self.targeted_by("domain"))
                | (condition("it has a version in the country's language", self.targeted_by("language"))
                    & condition(
                        "and takes the country's currency, delivers there, advertises there or performs contracts there",
                        any(["currency", "delivery", "advertising", "contract"]
                            .map(|way| self.targeted_by(way))),
                    )))
    }
}
