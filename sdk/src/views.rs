//! Made from `sdk/vocabulary/service.schema.json` by `cargo run -p juris-vocabulary-generate`.

//! A view of each object of a description, with a method for each of its keys. What of it has a meaning before the law
//! stands in the modules beside this one.

use crate::fact::{Fact, Place};
use crate::list::{List, Word};
use crate::period::Period;
use crate::truth::Truth;
use jiff::civil::Date;

/// What is known of an online service and its operator.
#[derive(Clone, Copy, Debug)]
pub struct Service<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Service<'c> {
    fn from(place: Place<'c>) -> Self {
        Service(place)
    }
}

impl<'c> Service<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// What the service is.
    pub fn kinds(&self) -> List<'c, Word<'c>> {
        self.0.key("kinds").list()
    }

    /// What people can do with the service.
    pub fn features(&self) -> List<'c, Word<'c>> {
        self.0.key("features").list()
    }

    /// Whether the service is run for profit.
    pub fn is_commercial(&self) -> Truth {
        self.0.key("commercial").is_true()
    }

    /// Who runs the service, and where.
    pub fn operator(&self) -> Operator<'c> {
        Operator(self.0.key("operator"))
    }

    /// The countries whose people the service is offered to or used by.
    pub fn market(&self, key: &str) -> Market<'c> {
        Market(self.0.key("markets").listed(key))
    }

    /// Whether the service collects personal data.
    pub fn collects_personal_data(&self) -> Truth {
        self.0.key("collects_personal_data").is_true()
    }

    /// The sets of data the service keeps or handles.
    pub fn data(&self) -> List<'c, DataSet<'c>> {
        self.0.key("data").list()
    }

    /// How what people send and store is encrypted.
    pub fn encryption(&self) -> Encryption<'c> {
        Encryption(self.0.key("encryption"))
    }

    /// How the service learns who its users are.
    pub fn identification(&self) -> Identification<'c> {
        Identification(self.0.key("identification"))
    }

    /// Registers the service is entered in, and licences it holds.
    pub fn registration(&self, key: &str) -> Registration<'c> {
        Registration(self.0.key("registrations").entry(key))
    }

    /// Who represents the operator before the authorities of a country, or of the Union (`EU`): one representative, or a list of representatives under the same key.
    pub fn representatives(&self, key: &str) -> List<'c, Representative<'c>> {
        self.0.key("representatives").entry(key).one_or_many()
    }

    /// What an authority declared the service or its operator to be.
    pub fn designation(&self, key: &str) -> Entry<'c> {
        Entry(self.0.key("designations").entry(key))
    }

    /// What was reported to an authority.
    pub fn notification(&self, key: &str) -> Entry<'c> {
        Entry(self.0.key("notifications").entry(key))
    }

    /// Single duties that are done or not: `true` or `{}` (done), `{ "since": day }` (done since a day), `false` or `null` (not done), or a value such as a number, a text or a day.
    pub fn measure(&self, key: &str) -> Entry<'c> {
        Entry(self.0.key("measures").entry(key))
    }

    /// What an authority demanded of the operator: one order, or a list of orders under the same key.
    pub fn orders(&self, key: &str) -> List<'c, Order<'c>> {
        self.0.key("orders").entry(key).one_or_many()
    }

    /// Exceptions the operator relies on.
    pub fn exemption(&self, key: &str) -> Entry<'c> {
        Entry(self.0.key("exemptions").entry(key))
    }

    /// What was announced.
    pub fn plans(&self) -> List<'c, Plan<'c>> {
        self.0.key("plans").list()
    }
}

/// Who runs the service, and where.
#[derive(Clone, Copy, Debug)]
pub struct Operator<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Operator<'c> {
    fn from(place: Place<'c>) -> Self {
        Operator(place)
    }
}

impl<'c> Operator<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// The name of the operator.
    pub fn name(&self) -> Fact<&'c str> {
        self.0.key("name").text()
    }

    /// Where the operator has its seat or an establishment.
    pub fn establishments(&self) -> List<'c, Word<'c>> {
        self.0.key("established_in").list()
    }

    /// The operator's companies, branches and offices, by country.
    pub fn entity(&self, key: &str) -> Entity<'c> {
        Entity(self.0.key("entities").entry(key))
    }

    /// Where the operator owns or runs a network or servers.
    pub fn infrastructure(&self) -> List<'c, Word<'c>> {
        self.0.key("infrastructure_in").list()
    }

    /// Yearly revenue by country; `global` is the revenue of the whole world.
    pub fn revenue(&self, key: &str) -> Revenue<'c> {
        Revenue(self.0.key("revenue").entry(key))
    }
}

/// The entity in this country.
#[derive(Clone, Copy, Debug)]
pub struct Entity<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Entity<'c> {
    fn from(place: Place<'c>) -> Self {
        Entity(place)
    }
}

impl<'c> Entity<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// The legal form of the entity. One of `company`, `branch`, `representative-office`, `subsidiary`.
    pub fn form(&self) -> Fact<&'c str> {
        self.0.key("form").text()
    }

    /// The first day on which it exists.
    pub fn since(&self) -> Fact<Date> {
        self.0.key("since").day()
    }

    /// Whether the entity, or who acts for it, is resident in the country.
    pub fn is_resident(&self) -> Truth {
        self.0.key("resident").is_true()
    }

    /// The paid-in capital of the entity.
    pub fn capital(&self) -> Capital<'c> {
        Capital(self.0.key("capital"))
    }

    /// Whether the operator owns the entity alone.
    pub fn is_wholly_owned(&self) -> Truth {
        self.0.key("wholly_owned").is_true()
    }
}

/// The paid-in capital of the entity.
#[derive(Clone, Copy, Debug)]
pub struct Capital<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Capital<'c> {
    fn from(place: Place<'c>) -> Self {
        Capital(place)
    }
}

impl<'c> Capital<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// The amount, in whole units of the currency.
    pub fn amount(&self) -> Fact<u64> {
        self.0.key("amount").count()
    }

    /// The currency of the amount.
    pub fn currency(&self) -> Fact<&'c str> {
        self.0.key("currency").text()
    }
}

/// Revenue of a year.
#[derive(Clone, Copy, Debug)]
pub struct Revenue<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Revenue<'c> {
    fn from(place: Place<'c>) -> Self {
        Revenue(place)
    }
}

impl<'c> Revenue<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// The amount, in whole units of the currency.
    pub fn amount(&self) -> Fact<u64> {
        self.0.key("amount").count()
    }

    /// The currency of the amount.
    pub fn currency(&self) -> Fact<&'c str> {
        self.0.key("currency").text()
    }

    /// The business year.
    pub fn year(&self) -> Fact<u64> {
        self.0.key("year").count()
    }
}

/// What is known of this market.
#[derive(Clone, Copy, Debug)]
pub struct Market<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Market<'c> {
    fn from(place: Place<'c>) -> Self {
        Market(place)
    }
}

impl<'c> Market<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// The first day on which the service is offered there.
    pub fn since(&self) -> Fact<Date> {
        self.0.key("since").day()
    }

    /// How many people of this country use the service.
    pub fn users(&self) -> Users<'c> {
        Users(self.0.key("users"))
    }

    /// How the service addresses the people of this country.
    pub fn targeting(&self) -> Targeting<'c> {
        Targeting(self.0.key("targeting"))
    }
}

/// How many people of this country use the service.
#[derive(Clone, Copy, Debug)]
pub struct Users<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Users<'c> {
    fn from(place: Place<'c>) -> Self {
        Users(place)
    }
}

impl<'c> Users<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// Registered users.
    pub fn registered(&self) -> Fact<u64> {
        self.0.key("registered").count()
    }

    /// People who use the service in a month, on average.
    pub fn monthly(&self) -> Fact<u64> {
        self.0.key("monthly").count()
    }

    /// People who use the service in a day, on average.
    pub fn daily(&self) -> Fact<u64> {
        self.0.key("daily").count()
    }

    /// Accesses in a day, on average.
    pub fn daily_accesses(&self) -> Fact<u64> {
        self.0.key("daily_accesses").count()
    }

    /// The day for which the counts hold.
    pub fn as_of(&self) -> Fact<Date> {
        self.0.key("as_of").day()
    }
}

/// How the service addresses the people of this country.
#[derive(Clone, Copy, Debug)]
pub struct Targeting<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Targeting<'c> {
    fn from(place: Place<'c>) -> Self {
        Targeting(place)
    }
}

impl<'c> Targeting<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// A domain of the country, such as `.ru`.
    pub fn domain(&self) -> Truth {
        self.0.key("domain").is_true()
    }

    /// A version in a language of the country.
    pub fn language(&self) -> Truth {
        self.0.key("language").is_true()
    }

    /// Prices or payment in the currency of the country.
    pub fn currency(&self) -> Truth {
        self.0.key("currency").is_true()
    }

    /// Goods or services are delivered into the country.
    pub fn delivery(&self) -> Truth {
        self.0.key("delivery").is_true()
    }

    /// Advertising in a language of the country or aimed at its people.
    pub fn advertising(&self) -> Truth {
        self.0.key("advertising").is_true()
    }

    /// A contract with people in the country is performed there.
    pub fn contract(&self) -> Truth {
        self.0.key("contract").is_true()
    }

    /// People in the country give the operator their consent to the processing of their data.
    pub fn consent(&self) -> Truth {
        self.0.key("consent").is_true()
    }

    /// The service analyses or watches the behaviour of people in the country.
    pub fn monitoring(&self) -> Truth {
        self.0.key("monitoring").is_true()
    }
}

/// Data that is kept and handled in one way.
#[derive(Clone, Copy, Debug)]
pub struct DataSet<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for DataSet<'c> {
    fn from(place: Place<'c>) -> Self {
        DataSet(place)
    }
}

impl<'c> DataSet<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// A name for the set, used in messages.
    pub fn id(&self) -> Fact<&'c str> {
        self.0.key("id").text()
    }

    /// What the data is: fideslang keys, extended by `user.content.private.message` (message content), `user.communication.metadata` (who wrote to whom, when, from where), `user.communication.traffic` (what users of an access service send and receive, as the carrier carries it) and `system.map` (map data of a map service).
    pub fn categories(&self) -> List<'c, Word<'c>> {
        self.0.key("categories").list()
    }

    /// Whose data it is.
    pub fn subjects(&self) -> Subjects<'c> {
        Subjects(self.0.key("subjects"))
    }

    /// How many people of each country the data is about.
    pub fn persons(&self, key: &str) -> Fact<u64> {
        self.0.key("persons").entry(key).count()
    }

    /// Whether the operator decides on the processing (`controller`) or acts for somebody else (`processor`). One of `controller`, `processor`.
    pub fn role(&self) -> Fact<&'c str> {
        self.0.key("role").text()
    }

    /// Whether the data is collected from people, rather than received from others or derived.
    pub fn is_collected(&self) -> Truth {
        self.0.key("collected").is_true()
    }

    /// Kinds of sensitive data the set holds in bulk.
    pub fn bulk_sensitive(&self) -> List<'c, Word<'c>> {
        self.0.key("bulk_sensitive").list()
    }

    /// Whether it is important data in the sense of Chinese law.
    pub fn is_important_data(&self) -> Truth {
        self.0.key("important_data").is_true()
    }

    /// Whether the data comes from the operation of critical infrastructure.
    pub fn is_critical_infrastructure(&self) -> Truth {
        self.0.key("critical_infrastructure").is_true()
    }

    /// Whether the data is processed on a large scale.
    pub fn is_large_scale(&self) -> Truth {
        self.0.key("large_scale").is_true()
    }

    /// Whether the data is processed regularly, rather than now and then.
    pub fn is_regular(&self) -> Truth {
        self.0.key("regular").is_true()
    }

    /// Whether the processing is likely to be a high risk to the people whom the data is about.
    pub fn is_high_risk(&self) -> Truth {
        self.0.key("high_risk").is_true()
    }

    /// The databases the set is kept in.
    pub fn stores(&self) -> List<'c, Store<'c>> {
        self.0.key("stores").list()
    }

    /// Transfers to another country.
    pub fn transfers(&self) -> List<'c, Transfer<'c>> {
        self.0.key("transfers").list()
    }

    /// How long the data is kept.
    pub fn retention(&self) -> List<'c, Retention<'c>> {
        self.0.key("retention").list()
    }
}

/// Whose data it is.
#[derive(Clone, Copy, Debug)]
pub struct Subjects<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Subjects<'c> {
    fn from(place: Place<'c>) -> Self {
        Subjects(place)
    }
}

impl<'c> Subjects<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// The countries whose citizens the data is about.
    pub fn citizens_of(&self) -> List<'c, Word<'c>> {
        self.0.key("citizens_of").list()
    }

    /// The countries in which the people are.
    pub fn located_in(&self) -> List<'c, Word<'c>> {
        self.0.key("located_in").list()
    }
}

/// One place in which a data set is kept.
#[derive(Clone, Copy, Debug)]
pub struct Store<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Store<'c> {
    fn from(place: Place<'c>) -> Self {
        Store(place)
    }
}

impl<'c> Store<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// The country in which the store is.
    pub fn country(&self) -> Fact<&'c str> {
        self.0.key("country").text()
    }

    /// What the store is for. One of `primary`, `replica`, `backup`, `cache`, `processing`.
    pub fn role(&self) -> Fact<&'c str> {
        self.0.key("role").text()
    }

    /// Whether data is written here when it is collected, or later. One of `at-collection`, `later`.
    pub fn written(&self) -> Fact<&'c str> {
        self.0.key("written").text()
    }

    /// For short-lived copies: the hours after which a copy is gone.
    pub fn max_hours(&self) -> Fact<u64> {
        self.0.key("max_hours").count()
    }
}

/// Data that goes to another country.
#[derive(Clone, Copy, Debug)]
pub struct Transfer<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Transfer<'c> {
    fn from(place: Place<'c>) -> Self {
        Transfer(place)
    }
}

impl<'c> Transfer<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// The country the data goes to.
    pub fn to(&self) -> Fact<&'c str> {
        self.0.key("to").text()
    }

    /// The legal ground of the transfer. One of `adequacy`, `certified-recipient`, `standard-clauses`, `binding-rules`, `security-assessment`, `standard-contract`, `certification`, `consent`, `derogation`, `none`.
    pub fn basis(&self) -> Fact<&'c str> {
        self.0.key("basis").text()
    }

    /// Who receives the data.
    pub fn recipient(&self) -> Fact<&'c str> {
        self.0.key("recipient").text()
    }

    /// The kind of agreement under which the data goes. One of `vendor`, `employment`, `investment`, `brokerage`, `other`.
    pub fn agreement(&self) -> Fact<&'c str> {
        self.0.key("agreement").text()
    }

    /// Whether the recipient is a covered person in the sense of United States law (28 CFR Part 202).
    pub fn is_covered_person(&self) -> Truth {
        self.0.key("covered_person").is_true()
    }

    /// The first day on which the ground holds.
    pub fn since(&self) -> Fact<Date> {
        self.0.key("since").day()
    }
}

/// How long a data set is kept in one country.
#[derive(Clone, Copy, Debug)]
pub struct Retention<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Retention<'c> {
    fn from(place: Place<'c>) -> Self {
        Retention(place)
    }
}

impl<'c> Retention<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// The country in which the data is kept; one of the `stores` of the set is there.
    pub fn country(&self) -> Fact<&'c str> {
        self.0.key("country").text()
    }

    /// How long the data is kept.
    pub fn period(&self) -> Fact<Period> {
        self.0.key("period").period()
    }

    /// From when the period runs. One of `recording`, `end-of-contract`, `account-closed`, `service-end`.
    pub fn starts(&self) -> Fact<&'c str> {
        self.0.key("starts").text()
    }

    /// What the data is kept for. One of `legal-duty`, `service`, `billing`, `security`.
    pub fn purpose(&self) -> Fact<&'c str> {
        self.0.key("purpose").text()
    }
}

/// How what people send and store is encrypted.
#[derive(Clone, Copy, Debug)]
pub struct Encryption<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Encryption<'c> {
    fn from(place: Place<'c>) -> Self {
        Encryption(place)
    }
}

impl<'c> Encryption<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// Whether data is encrypted between the user and the service.
    pub fn in_transit(&self) -> Truth {
        self.0.key("in_transit").is_true()
    }

    /// Whether stored data is encrypted.
    pub fn at_rest(&self) -> Truth {
        self.0.key("at_rest").is_true()
    }

    /// End-to-end encryption: none, optional or by default. One of `none`, `optional`, `default`.
    pub fn end_to_end(&self) -> Fact<&'c str> {
        self.0.key("end_to_end").text()
    }

    /// Who holds keys that open what people send.
    pub fn keys_held_by(&self) -> List<'c, Word<'c>> {
        self.0.key("keys_held_by").list()
    }

    /// Whether the operator is able to decrypt what people send.
    pub fn operator_can_decrypt(&self) -> Truth {
        self.0.key("operator_can_decrypt").is_true()
    }

    /// Whether the operator can remove the layers of encryption that it applied itself.
    pub fn operator_layers_removable(&self) -> Truth {
        self.0.key("operator_layers_removable").is_true()
    }
}

/// How the service learns who its users are.
#[derive(Clone, Copy, Debug)]
pub struct Identification<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Identification<'c> {
    fn from(place: Place<'c>) -> Self {
        Identification(place)
    }
}

impl<'c> Identification<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// By what users are identified. One of `none`, `phone-number`, `id-document`.
    pub fn method(&self) -> Fact<&'c str> {
        self.0.key("method").text()
    }

    /// The countries whose users are identified.
    pub fn countries(&self) -> List<'c, Word<'c>> {
        self.0.key("countries").list()
    }

    /// Whether the telephone carrier confirms whose number it is.
    pub fn through_carrier(&self) -> Truth {
        self.0.key("through_carrier").is_true()
    }

    /// Whether users have to give their real name.
    pub fn real_name_required(&self) -> Truth {
        self.0.key("real_name_required").is_true()
    }

    /// Whether users may appear under a pseudonym.
    pub fn pseudonym_allowed(&self) -> Truth {
        self.0.key("pseudonym_allowed").is_true()
    }
}

/// Registration.
#[derive(Clone, Copy, Debug)]
pub struct Registration<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Registration<'c> {
    fn from(place: Place<'c>) -> Self {
        Registration(place)
    }
}

impl<'c> Registration<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// How the registration stands. One of `registered`, `pending`, `refused`.
    pub fn status(&self) -> Fact<&'c str> {
        self.0.key("status").text()
    }

    /// The number in the register.
    pub fn number(&self) -> Fact<&'c str> {
        self.0.key("number").text()
    }

    /// The first day of this status.
    pub fn since(&self) -> Fact<Date> {
        self.0.key("since").day()
    }

    /// The last day of this status.
    pub fn until(&self) -> Fact<Date> {
        self.0.key("until").day()
    }

    /// Whether the authority made the entry on its own motion.
    pub fn is_ex_officio(&self) -> Truth {
        self.0.key("ex_officio").is_true()
    }
}

/// One representative, a list of representatives, or `null` for none.
#[derive(Clone, Copy, Debug)]
pub struct Representative<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Representative<'c> {
    fn from(place: Place<'c>) -> Self {
        Representative(place)
    }
}

impl<'c> Representative<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// What the representative is. One of `natural-person`, `legal-person`, `capital-company`, `branch`.
    pub fn form(&self) -> Fact<&'c str> {
        self.0.key("form").text()
    }

    /// Whether the representative is resident or established in the country.
    pub fn is_resident(&self) -> Truth {
        self.0.key("resident").is_true()
    }

    /// The countries the representative is a citizen of.
    pub fn citizen_of(&self) -> List<'c, Word<'c>> {
        self.0.key("citizen_of").list()
    }

    /// The first day of this representative.
    pub fn since(&self) -> Fact<Date> {
        self.0.key("since").day()
    }

    /// Whether name and contact are published.
    pub fn is_published(&self) -> Truth {
        self.0.key("published").is_true()
    }

    /// Whether the authority was told who it is.
    pub fn is_notified(&self) -> Truth {
        self.0.key("notified").is_true()
    }

    /// The acts that the representative serves, where it serves one or some only.
    pub fn serves_only(&self) -> List<'c, Word<'c>> {
        self.0.key("for").list()
    }
}

/// Designation.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Entry<'c> {
    fn from(place: Place<'c>) -> Self {
        Entry(place)
    }
}

impl<'c> Entry<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// The first day.
    pub fn since(&self) -> Fact<Date> {
        self.0.key("since").day()
    }

    /// The last day.
    pub fn until(&self) -> Fact<Date> {
        self.0.key("until").day()
    }

    /// The day of the report.
    pub fn on(&self) -> Fact<Date> {
        self.0.key("on").day()
    }

    /// Why the exception holds, in words.
    pub fn basis(&self) -> Fact<&'c str> {
        self.0.key("basis").text()
    }
}

/// One order, a list of orders, or `null` for none.
#[derive(Clone, Copy, Debug)]
pub struct Order<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Order<'c> {
    fn from(place: Place<'c>) -> Self {
        Order(place)
    }
}

impl<'c> Order<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// The day on which the operator received the order.
    pub fn received(&self) -> Fact<Date> {
        self.0.key("received").day()
    }

    /// The last day to comply that the order itself names: a fact of the order, not a bound of the entry.
    pub fn deadline(&self) -> Fact<Date> {
        self.0.key("deadline").day()
    }

    /// How long the order says that data is kept.
    pub fn period(&self) -> Fact<Period> {
        self.0.key("period").period()
    }

    /// What the order demands, in words of the law that it rests on.
    pub fn demands(&self) -> List<'c, Word<'c>> {
        self.0.key("demands").list()
    }

    /// The day of the answer.
    pub fn answered(&self) -> Fact<Date> {
        self.0.key("answered").day()
    }

    /// What came of it. One of `complied`, `partial`, `refused`, `unable`.
    pub fn outcome(&self) -> Fact<&'c str> {
        self.0.key("outcome").text()
    }

    /// The last day up to which the operator keeps what the order names.
    pub fn kept_until(&self) -> Fact<Date> {
        self.0.key("kept_until").day()
    }

    /// Who ordered it.
    pub fn authority(&self) -> Fact<&'c str> {
        self.0.key("authority").text()
    }

    /// The last day on which the order binds.
    pub fn expires(&self) -> Fact<Date> {
        self.0.key("expires").day()
    }

    /// The international agreement the order relies on: its name, or `true`.
    pub fn agreement(&self) -> Place<'c> {
        self.0.key("agreement")
    }
}

/// One announcement.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'c>(pub(crate) Place<'c>);

impl<'c> From<Place<'c>> for Plan<'c> {
    fn from(place: Place<'c>) -> Self {
        Plan(place)
    }
}

impl<'c> Plan<'c> {
    /// Where it stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// What was announced.
    pub fn what(&self) -> Fact<&'c str> {
        self.0.key("what").text()
    }

    /// The day by which it shall be done.
    pub fn by(&self) -> Fact<Date> {
        self.0.key("by").day()
    }
}
