//! Made from `sdk/vocabulary/service.schema.json` by `cargo run -p juris-vocabulary-generate`.

use crate::{Key, Kind};

/// The keys of a description.
pub(crate) const ROOT: &[Key] = &[
    Key { name: "$schema", about: "Where an editor finds this schema", kind: Kind::Text, one: "", changeable: false, below: &[] },
    Key { name: "schema", about: "The format of this file and its version", kind: Kind::Word(&["juris/service@1"]), one: "", changeable: false, below: &[] },
    Key { name: "name", about: "The name under which the service is shown", kind: Kind::Text, one: "", changeable: false, below: &[] },
    Key { name: "described_on", about: "The day on which the facts held", kind: Kind::Day, one: "", changeable: false, below: &[] },
    Key { name: "kinds", about: "What the service is", kind: Kind::List, one: "kind", changeable: false, below: &[
        Key { name: "*", about: "What the service is", kind: Kind::Word(&["messaging", "email", "voip", "social-network", "content-sharing", "forum", "blog", "search", "news-aggregator", "marketplace", "payment-system", "online-game", "hosting", "cloud", "vpn", "internet-access", "telecom-carrier", "cryptology-provider", "map-service", "credit-reporting", "government-service", "virtual-assets", "other"]), one: "", changeable: false, below: &[] },
    ] },
    Key { name: "features", about: "What people can do with the service", kind: Kind::List, one: "feature", changeable: false, below: &[
        Key { name: "*", about: "What people can do with the service", kind: Kind::Word(&["private-messages", "group-messages", "public-posts", "comments", "voice-calls", "file-storage", "payments", "public-numbers"]), one: "", changeable: false, below: &[] },
    ] },
    Key { name: "commercial", about: "Whether the service is run for profit", kind: Kind::Bool, one: "", changeable: false, below: &[] },
    Key { name: "operator", about: "Who runs the service, and where", kind: Kind::Object, one: "", changeable: false, below: &[
        Key { name: "name", about: "The name of the operator", kind: Kind::Text, one: "", changeable: false, below: &[] },
        Key { name: "established_in", about: "Where the operator has its seat or an establishment", kind: Kind::List, one: "", changeable: false, below: &[
            Key { name: "*", about: "Where the operator has its seat or an establishment", kind: Kind::Country, one: "", changeable: false, below: &[] },
        ] },
        Key { name: "entities", about: "The operator's companies, branches and offices, by country", kind: Kind::Map, one: "entity", changeable: false, below: &[
            Key { name: "*", about: "The entity in this country", kind: Kind::Object, one: "", changeable: false, below: &[
                Key { name: "form", about: "The legal form of the entity", kind: Kind::Word(&["company", "branch", "representative-office", "subsidiary"]), one: "", changeable: false, below: &[] },
                Key { name: "since", about: "The first day on which it exists", kind: Kind::Day, one: "", changeable: false, below: &[] },
                Key { name: "resident", about: "Whether the entity, or who acts for it, is resident in the country", kind: Kind::Bool, one: "", changeable: false, below: &[] },
                Key { name: "capital", about: "The paid-in capital of the entity", kind: Kind::Object, one: "", changeable: false, below: &[
                    Key { name: "amount", about: "The amount, in whole units of the currency", kind: Kind::Count, one: "", changeable: false, below: &[] },
                    Key { name: "currency", about: "The currency of the amount", kind: Kind::Text, one: "", changeable: false, below: &[] },
                ] },
                Key { name: "wholly_owned", about: "Whether the operator owns the entity alone", kind: Kind::Bool, one: "", changeable: false, below: &[] },
            ] },
        ] },
        Key { name: "infrastructure_in", about: "Where the operator owns or runs a network or servers", kind: Kind::List, one: "", changeable: false, below: &[
            Key { name: "*", about: "Where the operator owns or runs a network or servers", kind: Kind::Country, one: "", changeable: false, below: &[] },
        ] },
        Key { name: "revenue", about: "Yearly revenue by country; `global` is the revenue of the whole world", kind: Kind::Map, one: "revenue", changeable: false, below: &[
            Key { name: "global", about: "The revenue of the whole world; `null`: no revenue", kind: Kind::Object, one: "", changeable: false, below: REVENUE },
            Key { name: "*", about: "Yearly revenue by country; `global` is the revenue of the whole world; `null`: no revenue", kind: Kind::Object, one: "", changeable: false, below: REVENUE },
        ] },
    ] },
    Key { name: "markets", about: "The countries whose people the service is offered to or used by", kind: Kind::ClosedMap, one: "market", changeable: false, below: &[
        Key { name: "*", about: "What is known of this market", kind: Kind::Object, one: "", changeable: false, below: &[
            Key { name: "since", about: "The first day on which the service is offered there", kind: Kind::Day, one: "", changeable: false, below: &[] },
            Key { name: "users", about: "How many people of this country use the service", kind: Kind::Object, one: "", changeable: false, below: &[
                Key { name: "registered", about: "Registered users", kind: Kind::Count, one: "", changeable: false, below: &[] },
                Key { name: "monthly", about: "People who use the service in a month, on average", kind: Kind::Count, one: "", changeable: false, below: &[] },
                Key { name: "daily", about: "People who use the service in a day, on average", kind: Kind::Count, one: "", changeable: false, below: &[] },
                Key { name: "daily_accesses", about: "Accesses in a day, on average", kind: Kind::Count, one: "", changeable: false, below: &[] },
                Key { name: "as_of", about: "The day for which the counts hold", kind: Kind::Day, one: "", changeable: false, below: &[] },
            ] },
            Key { name: "targeting", about: "How the service addresses the people of this country", kind: Kind::Object, one: "", changeable: false, below: &[
                Key { name: "domain", about: "A domain of the country, such as `.ru`", kind: Kind::Bool, one: "", changeable: false, below: &[] },
                Key { name: "language", about: "A version in a language of the country", kind: Kind::Bool, one: "", changeable: false, below: &[] },
                Key { name: "currency", about: "Prices or payment in the currency of the country", kind: Kind::Bool, one: "", changeable: false, below: &[] },
                Key { name: "delivery", about: "Goods or services are delivered into the country", kind: Kind::Bool, one: "", changeable: false, below: &[] },
                Key { name: "advertising", about: "Advertising in a language of the country or aimed at its people", kind: Kind::Bool, one: "", changeable: false, below: &[] },
                Key { name: "contract", about: "A contract with people in the country is performed there", kind: Kind::Bool, one: "", changeable: false, below: &[] },
                Key { name: "consent", about: "People in the country give the operator their consent to the processing of their data", kind: Kind::Bool, one: "", changeable: false, below: &[] },
                Key { name: "monitoring", about: "The service analyses or watches the behaviour of people in the country", kind: Kind::Bool, one: "", changeable: false, below: &[] },
            ] },
        ] },
    ] },
    Key { name: "collects_personal_data", about: "Whether the service collects personal data", kind: Kind::Bool, one: "", changeable: false, below: &[] },
    Key { name: "data", about: "The sets of data the service keeps or handles", kind: Kind::List, one: "data set", changeable: false, below: &[
        Key { name: "*", about: "Data that is kept and handled in one way", kind: Kind::Object, one: "", changeable: false, below: DATA_SET },
    ] },
    Key { name: "encryption", about: "How what people send and store is encrypted", kind: Kind::Object, one: "", changeable: false, below: &[
        Key { name: "in_transit", about: "Whether data is encrypted between the user and the service", kind: Kind::Bool, one: "", changeable: false, below: &[] },
        Key { name: "at_rest", about: "Whether stored data is encrypted", kind: Kind::Bool, one: "", changeable: false, below: &[] },
        Key { name: "end_to_end", about: "End-to-end encryption: none, optional or by default", kind: Kind::Word(&["none", "optional", "default"]), one: "", changeable: false, below: &[] },
        Key { name: "keys_held_by", about: "Who holds keys that open what people send", kind: Kind::List, one: "", changeable: false, below: &[
            Key { name: "*", about: "Who holds keys that open what people send", kind: Kind::Word(&["user", "operator", "processor"]), one: "", changeable: false, below: &[] },
        ] },
        Key { name: "operator_can_decrypt", about: "Whether the operator is able to decrypt what people send", kind: Kind::Bool, one: "", changeable: false, below: &[] },
        Key { name: "operator_layers_removable", about: "Whether the operator can remove the layers of encryption that it applied itself", kind: Kind::Bool, one: "", changeable: false, below: &[] },
    ] },
    Key { name: "identification", about: "How the service learns who its users are", kind: Kind::Object, one: "", changeable: false, below: &[
        Key { name: "method", about: "By what users are identified", kind: Kind::Word(&["none", "phone-number", "id-document"]), one: "", changeable: false, below: &[] },
        Key { name: "countries", about: "The countries whose users are identified", kind: Kind::List, one: "", changeable: false, below: &[
            Key { name: "*", about: "The countries whose users are identified", kind: Kind::Country, one: "", changeable: false, below: &[] },
        ] },
        Key { name: "through_carrier", about: "Whether the telephone carrier confirms whose number it is", kind: Kind::Bool, one: "", changeable: false, below: &[] },
        Key { name: "real_name_required", about: "Whether users have to give their real name", kind: Kind::Bool, one: "", changeable: false, below: &[] },
        Key { name: "pseudonym_allowed", about: "Whether users may appear under a pseudonym", kind: Kind::Bool, one: "", changeable: false, below: &[] },
    ] },
    Key { name: "registrations", about: "Registers the service is entered in, and licences it holds", kind: Kind::Map, one: "registration", changeable: true, below: &[
        Key { name: "ru/ori", about: "Russia: register of organisers of dissemination of information (149-FZ art. 10.1); `{}`: there is an entry, its status is unknown; `null`: not registered", kind: Kind::Object, one: "", changeable: true, below: REGISTRATION_CHANGEABLE },
        Key { name: "ru/bloggers", about: "Russia: register of popular bloggers (149-FZ art. 10.2, repealed); `{}`: there is an entry, its status is unknown; `null`: not registered", kind: Kind::Object, one: "", changeable: true, below: REGISTRATION_CHANGEABLE },
        Key { name: "ru/operators", about: "Russia: register of operators of personal data (152-FZ art. 22); `{}`: there is an entry, its status is unknown; `null`: not registered", kind: Kind::Object, one: "", changeable: true, below: REGISTRATION_CHANGEABLE },
        Key { name: "cn/icp-licence", about: "China: value-added telecom licence for commercial internet information services; `{}`: there is an entry, its status is unknown; `null`: not registered", kind: Kind::Object, one: "", changeable: true, below: REGISTRATION_CHANGEABLE },
        Key { name: "cn/icp-filing", about: "China: filing of a non-commercial internet information service; `{}`: there is an entry, its status is unknown; `null`: not registered", kind: Kind::Object, one: "", changeable: true, below: REGISTRATION_CHANGEABLE },
        Key { name: "id/pse", about: "Indonesia: registration as an electronic system operator; `{}`: there is an entry, its status is unknown; `null`: not registered", kind: Kind::Object, one: "", changeable: true, below: REGISTRATION_CHANGEABLE },
        Key { name: "my/service-licence", about: "Malaysia: applications service provider class licence; `{}`: there is an entry, its status is unknown; `null`: not registered", kind: Kind::Object, one: "", changeable: true, below: REGISTRATION_CHANGEABLE },
        Key { name: "uz/personal-data", about: "Uzbekistan: State register of personal data databases; `{}`: there is an entry, its status is unknown; `null`: not registered", kind: Kind::Object, one: "", changeable: true, below: REGISTRATION_CHANGEABLE },
        Key { name: "*", about: "Registers the service is entered in, and licences it holds; `{}`: there is an entry, its status is unknown; `null`: not registered", kind: Kind::Object, one: "", changeable: true, below: REGISTRATION_CHANGEABLE },
    ] },
    Key { name: "representatives", about: "Who represents the operator before the authorities of a country, or of the Union (`EU`): one representative, or a list of representatives under the same key", kind: Kind::Map, one: "representative", changeable: true, below: &[
        Key { name: "*", about: "One representative, a list of representatives, or `null` for none", kind: Kind::OneOrMany, one: "", changeable: true, below: REPRESENTATIVE_CHANGEABLE },
    ] },
    Key { name: "designations", about: "What an authority declared the service or its operator to be", kind: Kind::Map, one: "designation", changeable: false, below: &[
        Key { name: "cn/critical-infrastructure", about: "China: operator of critical information infrastructure; `{}`: designated on the day judged; `null`: not designated", kind: Kind::Object, one: "", changeable: false, below: DESIGNATION },
        Key { name: "cn/state-organ", about: "China: State organ, or body with public tasks given by law (PIPL arts 36, 37); `{}`: designated on the day judged; `null`: not designated", kind: Kind::Object, one: "", changeable: false, below: DESIGNATION },
        Key { name: "ru/messenger-organiser", about: "Russia: organiser of an instant messaging service (149-FZ art. 10.1(4.2)); `{}`: designated on the day judged; `null`: not designated", kind: Kind::Object, one: "", changeable: false, below: DESIGNATION },
        Key { name: "ru/foreign-owner-list", about: "Russia: list of foreign owners of internet resources (236-FZ); `{}`: designated on the day judged; `null`: not designated", kind: Kind::Object, one: "", changeable: false, below: DESIGNATION },
        Key { name: "in/rbi-authorised", about: "India: payment system authorised by the Reserve Bank; `{}`: designated on the day judged; `null`: not designated", kind: Kind::Object, one: "", changeable: false, below: DESIGNATION },
        Key { name: "ch/extended-information", about: "Switzerland: provider with extended information duties (VUEPF art. 22); `{}`: designated on the day judged; `null`: not designated", kind: Kind::Object, one: "", changeable: false, below: DESIGNATION },
        Key { name: "ch/extended-surveillance", about: "Switzerland: provider with extended surveillance duties (VUEPF art. 52); `{}`: designated on the day judged; `null`: not designated", kind: Kind::Object, one: "", changeable: false, below: DESIGNATION },
        Key { name: "id/public-scope", about: "Indonesia: electronic system operator of public scope; `{}`: designated on the day judged; `null`: not designated", kind: Kind::Object, one: "", changeable: false, below: DESIGNATION },
        Key { name: "au/declared-provider", about: "Australia: service provider declared by the Minister to be bound by data retention; `{}`: designated on the day judged; `null`: not designated", kind: Kind::Object, one: "", changeable: false, below: DESIGNATION },
        Key { name: "*", about: "What an authority declared the service or its operator to be; `{}`: designated on the day judged; `null`: not designated", kind: Kind::Object, one: "", changeable: false, below: DESIGNATION },
    ] },
    Key { name: "notifications", about: "What was reported to an authority", kind: Kind::Map, one: "notification", changeable: true, below: &[
        Key { name: "ru/database-location", about: "Russia: the location of the database with citizens' data (152-FZ art. 22); `{}`: reported by the day judged; `null`: not reported", kind: Kind::Object, one: "", changeable: true, below: NOTIFICATION_CHANGEABLE },
        Key { name: "ru/cross-border-transfer", about: "Russia: transfer of personal data abroad (152-FZ art. 12); `{}`: reported by the day judged; `null`: not reported", kind: Kind::Object, one: "", changeable: true, below: NOTIFICATION_CHANGEABLE },
        Key { name: "cn/representative", about: "China: the representative or office in China (PIPL art. 53); `{}`: reported by the day judged; `null`: not reported", kind: Kind::Object, one: "", changeable: true, below: NOTIFICATION_CHANGEABLE },
        Key { name: "*", about: "What was reported to an authority; `{}`: reported by the day judged; `null`: not reported", kind: Kind::Object, one: "", changeable: true, below: NOTIFICATION_CHANGEABLE },
    ] },
    Key { name: "measures", about: "Single duties that are done or not: `true` or `{}` (done), `{ \"since\": day }` (done since a day), `false` or `null` (not done), or a value such as a number, a text or a day", kind: Kind::Map, one: "measure", changeable: true, below: &[
        Key { name: "ru/visitor-counter", about: "Russia: the visitor counter is installed (236-FZ); `true` or `{}`: done; `{ \"since\": day }`: done since that day; `false` or `null`: not done; or a number, text or day that the law asks for", kind: Kind::Any, one: "", changeable: true, below: MEASURE_CHANGEABLE },
        Key { name: "ru/feedback-form", about: "Russia: the electronic feedback form is offered (236-FZ); `true` or `{}`: done; `{ \"since\": day }`: done since that day; `false` or `null`: not done; or a number, text or day that the law asks for", kind: Kind::Any, one: "", changeable: true, below: MEASURE_CHANGEABLE },
        Key { name: "ru/account", about: "Russia: an account on the regulator's site exists (236-FZ); `true` or `{}`: done; `{ \"since\": day }`: done since that day; `false` or `null`: not done; or a number, text or day that the law asks for", kind: Kind::Any, one: "", changeable: true, below: MEASURE_CHANGEABLE },
        Key { name: "in/compliance-officer", about: "India: Chief Compliance Officer appointed (IT Rules 2021, r. 4); `true` or `{}`: done; `{ \"since\": day }`: done since that day; `false` or `null`: not done; or a number, text or day that the law asks for", kind: Kind::Any, one: "", changeable: true, below: MEASURE_CHANGEABLE },
        Key { name: "in/nodal-person", about: "India: nodal contact person appointed (IT Rules 2021, r. 4); `true` or `{}`: done; `{ \"since\": day }`: done since that day; `false` or `null`: not done; or a number, text or day that the law asks for", kind: Kind::Any, one: "", changeable: true, below: MEASURE_CHANGEABLE },
        Key { name: "in/grievance-officer", about: "India: resident Grievance Officer appointed (IT Rules 2021, r. 4); `true` or `{}`: done; `{ \"since\": day }`: done since that day; `false` or `null`: not done; or a number, text or day that the law asks for", kind: Kind::Any, one: "", changeable: true, below: MEASURE_CHANGEABLE },
        Key { name: "in/contact-address", about: "India: a physical contact address in India is published (IT Rules 2021, r. 4); `true` or `{}`: done; `{ \"since\": day }`: done since that day; `false` or `null`: not done; or a number, text or day that the law asks for", kind: Kind::Any, one: "", changeable: true, below: MEASURE_CHANGEABLE },
        Key { name: "in/monthly-report", about: "India: the monthly compliance report is published (IT Rules 2021, r. 4); `true` or `{}`: done; `{ \"since\": day }`: done since that day; `false` or `null`: not done; or a number, text or day that the law asks for", kind: Kind::Any, one: "", changeable: true, below: MEASURE_CHANGEABLE },
        Key { name: "in/traceability", about: "India: the first originator of a message can be identified (IT Rules 2021, r. 4(2)); `true` or `{}`: done; `{ \"since\": day }`: done since that day; `false` or `null`: not done; or a number, text or day that the law asks for", kind: Kind::Any, one: "", changeable: true, below: MEASURE_CHANGEABLE },
        Key { name: "eu/dsa-authority-contact", about: "Union: contact point for authorities (Digital Services Act art. 11); `true` or `{}`: done; `{ \"since\": day }`: done since that day; `false` or `null`: not done; or a number, text or day that the law asks for", kind: Kind::Any, one: "", changeable: true, below: MEASURE_CHANGEABLE },
        Key { name: "eu/dsa-user-contact", about: "Union: contact point for users (Digital Services Act art. 12); `true` or `{}`: done; `{ \"since\": day }`: done since that day; `false` or `null`: not done; or a number, text or day that the law asks for", kind: Kind::Any, one: "", changeable: true, below: MEASURE_CHANGEABLE },
        Key { name: "eu/e-evidence-authority-notified", about: "Union: the central authority was notified (Directive (EU) 2023/1544); `true` or `{}`: done; `{ \"since\": day }`: done since that day; `false` or `null`: not done; or a number, text or day that the law asks for", kind: Kind::Any, one: "", changeable: true, below: MEASURE_CHANGEABLE },
        Key { name: "us/cisa-controls", about: "United States: the CISA security requirements are met (28 CFR Part 202); `true` or `{}`: done; `{ \"since\": day }`: done since that day; `false` or `null`: not done; or a number, text or day that the law asks for", kind: Kind::Any, one: "", changeable: true, below: MEASURE_CHANGEABLE },
        Key { name: "de/lawful-interception", about: "Germany: interception can be carried out on order; `true` or `{}`: done; `{ \"since\": day }`: done since that day; `false` or `null`: not done; or a number, text or day that the law asks for", kind: Kind::Any, one: "", changeable: true, below: MEASURE_CHANGEABLE },
        Key { name: "*", about: "Single duties that are done or not: `true` or `{}` (done), `{ \"since\": day }` (done since a day), `false` or `null` (not done), or a value such as a number, a text or a day; `true` or `{}`: done; `{ \"since\": day }`: done since that day; `false` or `null`: not done; or a number, text or day that the law asks for", kind: Kind::Any, one: "", changeable: true, below: MEASURE_CHANGEABLE },
    ] },
    Key { name: "orders", about: "What an authority demanded of the operator: one order, or a list of orders under the same key", kind: Kind::Map, one: "order", changeable: false, below: &[
        Key { name: "ru/register", about: "Russia: demand to register as an organiser (149-FZ art. 10.1(2), 15.4)", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "ru/decrypt", about: "Russia: request for the means to decode messages (149-FZ art. 10.1(4.1))", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "ru/block-notice", about: "Russia: notice that access will be blocked (149-FZ art. 15.4)", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "cn/decryption-request", about: "China: request for decryption assistance", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "fr/decryption-intelligence", about: "France: order to hand over decryption conventions to the intelligence services (CSI L.871-1)", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "fr/decryption-judicial", about: "France: judicial order to hand over a decryption convention (CP 434-15-2)", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "gb/retention-notice", about: "United Kingdom: data retention notice", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "gb/technical-capability-notice", about: "United Kingdom: technical capability notice", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "gb/decryption-notice", about: "United Kingdom: notice requiring the disclosure of protected information", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "au/assistance-notice", about: "Australia: technical assistance notice (Telecommunications Act 1997, Part 15)", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "au/capability-notice", about: "Australia: technical capability notice (Telecommunications Act 1997, Part 15)", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "in/decryption-direction", about: "India: direction to decrypt", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "vn/storage-request", about: "Vietnam: written request of the authority that comes before a storage decision (Decree 53)", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "vn/storage-decision", about: "Vietnam: decision of the Minister that data is stored in Vietnam (Decree 53)", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "us/preservation-request", about: "United States: request to preserve records (18 U.S.C. 2703(f))", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "us/production-order", about: "United States: order to produce data (18 U.S.C. 2703, 2713)", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "eu/production-order", about: "Union: European Production Order (Regulation (EU) 2023/1543)", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "eu/preservation-order", about: "Union: European Preservation Order (Regulation (EU) 2023/1543)", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "ch/decryption-order", about: "Switzerland: order to remove encryption the provider applied (BUEPF art. 26)", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "de/interception-order", about: "Germany: interception order", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "ie/retention-order", about: "Ireland: data retention order", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "th/retention-order", about: "Thailand: order to keep traffic data longer", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
        Key { name: "*", about: "One order, a list of orders, or `null` for none", kind: Kind::OneOrMany, one: "", changeable: false, below: ORDER },
    ] },
    Key { name: "exemptions", about: "Exceptions the operator relies on", kind: Kind::Map, one: "exemption", changeable: false, below: &[
        Key { name: "ru/journalism", about: "Russia: journalism (152-FZ art. 6(1) item 8); `{}`: the operator relies on the exception; `null`: it does not", kind: Kind::Object, one: "", changeable: false, below: EXEMPTION },
        Key { name: "ru/international-treaty", about: "Russia: purposes of an international treaty or of the law (152-FZ art. 6(1) item 2); `{}`: the operator relies on the exception; `null`: it does not", kind: Kind::Object, one: "", changeable: false, below: EXEMPTION },
        Key { name: "ru/contract-processing", about: "Russia, to 2022-08-31: data obtained under a contract with the person, used for that contract alone and not given to others without consent (152-FZ art. 22(2) item 2); `{}`: the operator relies on the exception; `null`: it does not", kind: Kind::Object, one: "", changeable: false, below: EXEMPTION },
        Key { name: "ru/justice", about: "Russia: administration of justice (152-FZ art. 6(1) item 3); `{}`: the operator relies on the exception; `null`: it does not", kind: Kind::Object, one: "", changeable: false, below: EXEMPTION },
        Key { name: "ru/public-service", about: "Russia: powers of State bodies and public services (152-FZ art. 6(1) item 4); `{}`: the operator relies on the exception; `null`: it does not", kind: Kind::Object, one: "", changeable: false, below: EXEMPTION },
        Key { name: "eu/occasional-processing", about: "Union: occasional processing unlikely to be a risk (GDPR art. 27(2)(a)); `{}`: the operator relies on the exception; `null`: it does not", kind: Kind::Object, one: "", changeable: false, below: EXEMPTION },
        Key { name: "eu/public-body", about: "Union: public authority or body (GDPR art. 27(2)(b)); `{}`: the operator relies on the exception; `null`: it does not", kind: Kind::Object, one: "", changeable: false, below: EXEMPTION },
        Key { name: "in/foreign-leg", about: "India: the foreign leg of a cross-border payment may be stored abroad too; `{}`: the operator relies on the exception; `null`: it does not", kind: Kind::Object, one: "", changeable: false, below: EXEMPTION },
        Key { name: "*", about: "Exceptions the operator relies on; `{}`: the operator relies on the exception; `null`: it does not", kind: Kind::Object, one: "", changeable: false, below: EXEMPTION },
    ] },
    Key { name: "plans", about: "What was announced", kind: Kind::List, one: "plan", changeable: false, below: &[
        Key { name: "*", about: "One announcement", kind: Kind::Object, one: "", changeable: false, below: &[
            Key { name: "what", about: "What was announced", kind: Kind::Text, one: "", changeable: false, below: &[] },
            Key { name: "by", about: "The day by which it shall be done", kind: Kind::Day, one: "", changeable: false, below: &[] },
        ] },
    ] },
    Key { name: "claims", about: "Who says so, where a fact is merely claimed: by the JSON Pointer to the fact (`/` inside a key is written `~1`)", kind: Kind::ClosedMap, one: "", changeable: false, below: &[
        Key { name: "*", about: "Who claims the fact, where and when", kind: Kind::Object, one: "", changeable: false, below: &[
            Key { name: "by", about: "Who says so", kind: Kind::Word(&["operator", "regulator", "court", "press"]), one: "", changeable: false, below: &[] },
            Key { name: "source", about: "Where it was said: an address or a citation", kind: Kind::Text, one: "", changeable: false, below: &[] },
            Key { name: "on", about: "The day on which it was said", kind: Kind::Day, one: "", changeable: false, below: &[] },
        ] },
    ] },
    Key { name: "changes", about: "What changed later: each patch takes effect on its day, so that one description tells a story", kind: Kind::List, one: "", changeable: false, below: &[
        Key { name: "*", about: "One day on which facts changed", kind: Kind::Object, one: "", changeable: false, below: &[
            Key { name: "on", about: "The first day on which the patch holds", kind: Kind::Day, one: "", changeable: false, below: &[] },
            Key { name: "note", about: "What happened, in words", kind: Kind::Text, one: "", changeable: false, below: &[] },
            Key { name: "patch", about: "RFC 6902 operations on this description, in order", kind: Kind::List, one: "", changeable: false, below: &[
                Key { name: "*", about: "One operation of an RFC 6902 JSON Patch", kind: Kind::Object, one: "", changeable: false, below: PATCH_OPERATION },
            ] },
        ] },
    ] },
];

const DATA_SET: &[Key] = &[
    Key { name: "id", about: "A name for the set, used in messages", kind: Kind::Text, one: "", changeable: false, below: &[] },
    Key { name: "categories", about: "What the data is: fideslang keys, extended by `user.content.private.message` (message content), `user.communication.metadata` (who wrote to whom, when, from where), `user.communication.traffic` (what users of an access service send and receive, as the carrier carries it) and `system.map` (map data of a map service)", kind: Kind::List, one: "category", changeable: false, below: &[
        Key { name: "*", about: "What the data is: fideslang keys, extended by `user.content.private.message` (message content), `user.communication.metadata` (who wrote to whom, when, from where), `user.communication.traffic` (what users of an access service send and receive, as the carrier carries it) and `system.map` (map data of a map service)", kind: Kind::Text, one: "", changeable: false, below: &[] },
    ] },
    Key { name: "subjects", about: "Whose data it is", kind: Kind::Object, one: "", changeable: false, below: &[
        Key { name: "citizens_of", about: "The countries whose citizens the data is about", kind: Kind::List, one: "", changeable: false, below: &[
            Key { name: "*", about: "The countries whose citizens the data is about", kind: Kind::Country, one: "", changeable: false, below: &[] },
        ] },
        Key { name: "located_in", about: "The countries in which the people are", kind: Kind::List, one: "", changeable: false, below: &[
            Key { name: "*", about: "The countries in which the people are", kind: Kind::Country, one: "", changeable: false, below: &[] },
        ] },
    ] },
    Key { name: "persons", about: "How many people of each country the data is about", kind: Kind::Map, one: "", changeable: false, below: &[
        Key { name: "*", about: "How many people of each country the data is about", kind: Kind::Count, one: "", changeable: false, below: &[] },
    ] },
    Key { name: "role", about: "Whether the operator decides on the processing (`controller`) or acts for somebody else (`processor`)", kind: Kind::Word(&["controller", "processor"]), one: "", changeable: false, below: &[] },
    Key { name: "collected", about: "Whether the data is collected from people, rather than received from others or derived", kind: Kind::Bool, one: "", changeable: false, below: &[] },
    Key { name: "bulk_sensitive", about: "Kinds of sensitive data the set holds in bulk", kind: Kind::List, one: "", changeable: false, below: &[
        Key { name: "*", about: "Kinds of sensitive data the set holds in bulk", kind: Kind::Word(&["genomic", "omic", "biometric", "geolocation", "health", "financial", "identifiers", "government-related"]), one: "", changeable: false, below: &[] },
    ] },
    Key { name: "important_data", about: "Whether it is important data in the sense of Chinese law", kind: Kind::Bool, one: "", changeable: false, below: &[] },
    Key { name: "critical_infrastructure", about: "Whether the data comes from the operation of critical infrastructure", kind: Kind::Bool, one: "", changeable: false, below: &[] },
    Key { name: "large_scale", about: "Whether the data is processed on a large scale", kind: Kind::Bool, one: "", changeable: false, below: &[] },
    Key { name: "regular", about: "Whether the data is processed regularly, rather than now and then", kind: Kind::Bool, one: "", changeable: false, below: &[] },
    Key { name: "high_risk", about: "Whether the processing is likely to be a high risk to the people whom the data is about", kind: Kind::Bool, one: "", changeable: false, below: &[] },
    Key { name: "stores", about: "The databases the set is kept in", kind: Kind::List, one: "store", changeable: true, below: &[
        Key { name: "*", about: "One place in which a data set is kept", kind: Kind::Object, one: "", changeable: true, below: STORE_CHANGEABLE },
    ] },
    Key { name: "transfers", about: "Transfers to another country", kind: Kind::List, one: "transfer", changeable: true, below: &[
        Key { name: "*", about: "Data that goes to another country", kind: Kind::Object, one: "", changeable: true, below: TRANSFER_CHANGEABLE },
    ] },
    Key { name: "retention", about: "How long the data is kept", kind: Kind::List, one: "retention", changeable: true, below: &[
        Key { name: "*", about: "How long a data set is kept in one country", kind: Kind::Object, one: "", changeable: true, below: RETENTION_CHANGEABLE },
    ] },
];

const DESIGNATION: &[Key] = &[
    Key { name: "since", about: "The first day", kind: Kind::Day, one: "", changeable: false, below: &[] },
    Key { name: "until", about: "The last day", kind: Kind::Day, one: "", changeable: false, below: &[] },
];

const EXEMPTION: &[Key] = &[
    Key { name: "since", about: "The first day", kind: Kind::Day, one: "", changeable: false, below: &[] },
    Key { name: "basis", about: "Why the exception holds, in words", kind: Kind::Text, one: "", changeable: false, below: &[] },
];

const MEASURE_CHANGEABLE: &[Key] = &[
    Key { name: "since", about: "The first day", kind: Kind::Day, one: "", changeable: true, below: &[] },
];

const NOTIFICATION_CHANGEABLE: &[Key] = &[
    Key { name: "on", about: "The day of the report", kind: Kind::Day, one: "", changeable: true, below: &[] },
];

const ORDER: &[Key] = &[
    Key { name: "received", about: "The day on which the operator received the order", kind: Kind::Day, one: "", changeable: false, below: &[] },
    Key { name: "deadline", about: "The last day to comply that the order itself names: a fact of the order, not a bound of the entry", kind: Kind::Day, one: "", changeable: false, below: &[] },
    Key { name: "period", about: "How long the order says that data is kept", kind: Kind::Period, one: "", changeable: false, below: &[] },
    Key { name: "demands", about: "What the order demands, in words of the law that it rests on", kind: Kind::List, one: "demand", changeable: false, below: &[
        Key { name: "*", about: "What the order demands, in words of the law that it rests on", kind: Kind::Text, one: "", changeable: false, below: &[] },
    ] },
    Key { name: "answered", about: "The day of the answer", kind: Kind::Day, one: "", changeable: true, below: &[] },
    Key { name: "outcome", about: "What came of it", kind: Kind::Word(&["complied", "partial", "refused", "unable"]), one: "", changeable: true, below: &[] },
    Key { name: "kept_until", about: "The last day up to which the operator keeps what the order names", kind: Kind::Day, one: "", changeable: true, below: &[] },
    Key { name: "authority", about: "Who ordered it", kind: Kind::Text, one: "", changeable: false, below: &[] },
    Key { name: "expires", about: "The last day on which the order binds", kind: Kind::Day, one: "", changeable: false, below: &[] },
    Key { name: "agreement", about: "The international agreement the order relies on: its name, or `true`", kind: Kind::Any, one: "", changeable: false, below: &[] },
    Key { name: "*", about: "What is known of an order", kind: Kind::Object, one: "", changeable: false, below: ORDER_FACTS },
];

const ORDER_FACTS: &[Key] = &[
    Key { name: "received", about: "The day on which the operator received the order", kind: Kind::Day, one: "", changeable: false, below: &[] },
    Key { name: "deadline", about: "The last day to comply that the order itself names: a fact of the order, not a bound of the entry", kind: Kind::Day, one: "", changeable: false, below: &[] },
    Key { name: "period", about: "How long the order says that data is kept", kind: Kind::Period, one: "", changeable: false, below: &[] },
    Key { name: "demands", about: "What the order demands, in words of the law that it rests on", kind: Kind::List, one: "demand", changeable: false, below: &[
        Key { name: "*", about: "What the order demands, in words of the law that it rests on", kind: Kind::Text, one: "", changeable: false, below: &[] },
    ] },
    Key { name: "answered", about: "The day of the answer", kind: Kind::Day, one: "", changeable: true, below: &[] },
    Key { name: "outcome", about: "What came of it", kind: Kind::Word(&["complied", "partial", "refused", "unable"]), one: "", changeable: true, below: &[] },
    Key { name: "kept_until", about: "The last day up to which the operator keeps what the order names", kind: Kind::Day, one: "", changeable: true, below: &[] },
    Key { name: "authority", about: "Who ordered it", kind: Kind::Text, one: "", changeable: false, below: &[] },
    Key { name: "expires", about: "The last day on which the order binds", kind: Kind::Day, one: "", changeable: false, below: &[] },
    Key { name: "agreement", about: "The international agreement the order relies on: its name, or `true`", kind: Kind::Any, one: "", changeable: false, below: &[] },
];

const PATCH_OPERATION: &[Key] = &[
    Key { name: "op", about: "What is done: `add`, `replace` and `test` need `value`; `move` and `copy` need `from`", kind: Kind::Word(&["add", "remove", "replace", "move", "copy", "test"]), one: "", changeable: false, below: &[] },
    Key { name: "path", about: "JSON Pointer to the place that changes; `/` inside a key is written `~1`", kind: Kind::Text, one: "", changeable: false, below: &[] },
    Key { name: "from", about: "JSON Pointer to the place that is moved or copied", kind: Kind::Text, one: "", changeable: false, below: &[] },
    Key { name: "value", about: "The new value, or for `test` the value that must be there", kind: Kind::Any, one: "", changeable: false, below: &[] },
];

const REGISTRATION_CHANGEABLE: &[Key] = &[
    Key { name: "status", about: "How the registration stands", kind: Kind::Word(&["registered", "pending", "refused"]), one: "", changeable: true, below: &[] },
    Key { name: "number", about: "The number in the register", kind: Kind::Text, one: "", changeable: true, below: &[] },
    Key { name: "since", about: "The first day of this status", kind: Kind::Day, one: "", changeable: true, below: &[] },
    Key { name: "until", about: "The last day of this status", kind: Kind::Day, one: "", changeable: true, below: &[] },
    Key { name: "ex_officio", about: "Whether the authority made the entry on its own motion", kind: Kind::Bool, one: "", changeable: true, below: &[] },
];

const REPRESENTATIVE_CHANGEABLE: &[Key] = &[
    Key { name: "form", about: "What the representative is", kind: Kind::Word(&["natural-person", "legal-person", "capital-company", "branch"]), one: "", changeable: true, below: &[] },
    Key { name: "resident", about: "Whether the representative is resident or established in the country", kind: Kind::Bool, one: "", changeable: true, below: &[] },
    Key { name: "citizen_of", about: "The countries the representative is a citizen of", kind: Kind::List, one: "", changeable: true, below: &[
        Key { name: "*", about: "The countries the representative is a citizen of", kind: Kind::Country, one: "", changeable: true, below: &[] },
    ] },
    Key { name: "since", about: "The first day of this representative", kind: Kind::Day, one: "", changeable: true, below: &[] },
    Key { name: "published", about: "Whether name and contact are published", kind: Kind::Bool, one: "", changeable: true, below: &[] },
    Key { name: "notified", about: "Whether the authority was told who it is", kind: Kind::Bool, one: "", changeable: true, below: &[] },
    Key { name: "for", about: "The acts that the representative serves, where it serves one or some only", kind: Kind::List, one: "", changeable: true, below: &[
        Key { name: "*", about: "The acts that the representative serves, where it serves one or some only", kind: Kind::Word(&["gdpr", "dsa", "e-evidence"]), one: "", changeable: true, below: &[] },
    ] },
    Key { name: "*", about: "What is known of a representative", kind: Kind::Object, one: "", changeable: true, below: REPRESENTATIVE_FACTS_CHANGEABLE },
];

const REPRESENTATIVE_FACTS_CHANGEABLE: &[Key] = &[
    Key { name: "form", about: "What the representative is", kind: Kind::Word(&["natural-person", "legal-person", "capital-company", "branch"]), one: "", changeable: true, below: &[] },
    Key { name: "resident", about: "Whether the representative is resident or established in the country", kind: Kind::Bool, one: "", changeable: true, below: &[] },
    Key { name: "citizen_of", about: "The countries the representative is a citizen of", kind: Kind::List, one: "", changeable: true, below: &[
        Key { name: "*", about: "The countries the representative is a citizen of", kind: Kind::Country, one: "", changeable: true, below: &[] },
    ] },
    Key { name: "since", about: "The first day of this representative", kind: Kind::Day, one: "", changeable: true, below: &[] },
    Key { name: "published", about: "Whether name and contact are published", kind: Kind::Bool, one: "", changeable: true, below: &[] },
    Key { name: "notified", about: "Whether the authority was told who it is", kind: Kind::Bool, one: "", changeable: true, below: &[] },
    Key { name: "for", about: "The acts that the representative serves, where it serves one or some only", kind: Kind::List, one: "", changeable: true, below: &[
        Key { name: "*", about: "The acts that the representative serves, where it serves one or some only", kind: Kind::Word(&["gdpr", "dsa", "e-evidence"]), one: "", changeable: true, below: &[] },
    ] },
];

const RETENTION_CHANGEABLE: &[Key] = &[
    Key { name: "country", about: "The country in which the data is kept; one of the `stores` of the set is there", kind: Kind::Country, one: "", changeable: true, below: &[] },
    Key { name: "period", about: "How long the data is kept", kind: Kind::Period, one: "", changeable: true, below: &[] },
    Key { name: "starts", about: "From when the period runs", kind: Kind::Word(&["recording", "end-of-contract", "account-closed", "service-end"]), one: "", changeable: true, below: &[] },
    Key { name: "purpose", about: "What the data is kept for", kind: Kind::Word(&["legal-duty", "service", "billing", "security"]), one: "", changeable: true, below: &[] },
];

const REVENUE: &[Key] = &[
    Key { name: "amount", about: "The amount, in whole units of the currency", kind: Kind::Count, one: "", changeable: false, below: &[] },
    Key { name: "currency", about: "The currency of the amount", kind: Kind::Text, one: "", changeable: false, below: &[] },
    Key { name: "year", about: "The business year", kind: Kind::Count, one: "", changeable: false, below: &[] },
];

const STORE_CHANGEABLE: &[Key] = &[
    Key { name: "country", about: "The country in which the store is", kind: Kind::Country, one: "", changeable: true, below: &[] },
    Key { name: "role", about: "What the store is for", kind: Kind::Word(&["primary", "replica", "backup", "cache", "processing"]), one: "", changeable: true, below: &[] },
    Key { name: "written", about: "Whether data is written here when it is collected, or later", kind: Kind::Word(&["at-collection", "later"]), one: "", changeable: true, below: &[] },
    Key { name: "max_hours", about: "For short-lived copies: the hours after which a copy is gone", kind: Kind::Count, one: "", changeable: true, below: &[] },
];

const TRANSFER_CHANGEABLE: &[Key] = &[
    Key { name: "to", about: "The country the data goes to", kind: Kind::Country, one: "", changeable: true, below: &[] },
    Key { name: "basis", about: "The legal ground of the transfer", kind: Kind::Word(&["adequacy", "certified-recipient", "standard-clauses", "binding-rules", "security-assessment", "standard-contract", "certification", "consent", "derogation", "none"]), one: "", changeable: true, below: &[] },
    Key { name: "recipient", about: "Who receives the data", kind: Kind::Text, one: "", changeable: true, below: &[] },
    Key { name: "agreement", about: "The kind of agreement under which the data goes", kind: Kind::Word(&["vendor", "employment", "investment", "brokerage", "other"]), one: "", changeable: true, below: &[] },
    Key { name: "covered_person", about: "Whether the recipient is a covered person in the sense of United States law (28 CFR Part 202)", kind: Kind::Bool, one: "", changeable: true, below: &[] },
    Key { name: "since", about: "The first day on which the ground holds", kind: Kind::Day, one: "", changeable: true, below: &[] },
];
