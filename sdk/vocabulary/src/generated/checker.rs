//! Made from `sdk/vocabulary/service.schema.json` by `cargo run -p juris-vocabulary-generate`.

use juris_contract::facts::{Value, View};

use crate::checking::{anything, list, members, nothing, required, whole};
use crate::forms;

pub(crate) fn service(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Object => required(facts, at, &["schema", "name"]) && members(facts, at, anything, |key| match key {
            b"$schema" => string,
            b"schema" => service_schema,
            b"name" => service_name,
            b"described_on" => day,
            b"kinds" => service_kinds,
            b"features" => service_features,
            b"commercial" | b"collects_personal_data" => boolean_or_null,
            b"operator" => service_operator,
            b"markets" => service_markets,
            b"data" => service_data,
            b"encryption" => service_encryption,
            b"identification" => service_identification,
            b"registrations" => service_registrations,
            b"representatives" => service_representatives,
            b"designations" => service_designations,
            b"notifications" => service_notifications,
            b"measures" => service_measures,
            b"orders" => service_orders,
            b"exemptions" => service_exemptions,
            b"plans" => service_plans,
            b"claims" => service_claims,
            b"changes" => service_changes,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn string(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(_) => true,
        _ => false,
    }
}

pub(crate) fn service_schema(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"juris/service@1"),
        _ => false,
    }
}

pub(crate) fn service_name(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => !text.is_empty(),
        _ => false,
    }
}

pub(crate) fn day(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => forms::is_day(text),
        _ => false,
    }
}

pub(crate) fn service_kinds(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::List => list(facts, at, service_kinds_item),
        _ => false,
    }
}

pub(crate) fn service_kinds_item(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    if more(facts, at, value) { anything(facts, at, value) } else { service_kinds_item_else(facts, at, value) }
}

pub(crate) fn more(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"?"),
        _ => false,
    }
}

pub(crate) fn service_kinds_item_else(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"messaging" | b"email" | b"voip" | b"social-network" | b"content-sharing" | b"forum" | b"blog" | b"search" | b"news-aggregator" | b"marketplace" | b"payment-system" | b"online-game" | b"hosting" | b"cloud" | b"vpn" | b"internet-access" | b"telecom-carrier" | b"cryptology-provider" | b"map-service" | b"credit-reporting" | b"government-service" | b"virtual-assets" | b"other"),
        _ => false,
    }
}

pub(crate) fn service_features(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::List => list(facts, at, service_features_item),
        _ => false,
    }
}

pub(crate) fn service_features_item(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    if more(facts, at, value) { anything(facts, at, value) } else { service_features_item_else(facts, at, value) }
}

pub(crate) fn service_features_item_else(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"private-messages" | b"group-messages" | b"public-posts" | b"comments" | b"voice-calls" | b"file-storage" | b"payments" | b"public-numbers"),
        _ => false,
    }
}

pub(crate) fn boolean_or_null(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(_) => true,
        _ => false,
    }
}

pub(crate) fn service_operator(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, anything, |key| match key {
            b"name" => string_or_null,
            b"established_in" | b"infrastructure_in" => service_operator_established_in,
            b"entities" => service_operator_entities,
            b"revenue" => service_operator_revenue,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn string_or_null(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Text(_) => true,
        _ => false,
    }
}

pub(crate) fn service_operator_established_in(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::List => list(facts, at, service_operator_established_in_item),
        _ => false,
    }
}

pub(crate) fn service_operator_established_in_item(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    if more(facts, at, value) { anything(facts, at, value) } else { country_or_eu(facts, at, value) }
}

pub(crate) fn country_or_eu(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"AD" | b"AE" | b"AF" | b"AG" | b"AI" | b"AL" | b"AM" | b"AO" | b"AQ" | b"AR" | b"AS" | b"AT" | b"AU" | b"AW" | b"AX" | b"AZ" | b"BA" | b"BB" | b"BD" | b"BE" | b"BF" | b"BG" | b"BH" | b"BI" | b"BJ" | b"BL" | b"BM" | b"BN" | b"BO" | b"BQ" | b"BR" | b"BS" | b"BT" | b"BV" | b"BW" | b"BY" | b"BZ" | b"CA" | b"CC" | b"CD" | b"CF" | b"CG" | b"CH" | b"CI" | b"CK" | b"CL" | b"CM" | b"CN" | b"CO" | b"CR" | b"CU" | b"CV" | b"CW" | b"CX" | b"CY" | b"CZ" | b"DE" | b"DJ" | b"DK" | b"DM" | b"DO" | b"DZ" | b"EC" | b"EE" | b"EG" | b"EH" | b"ER" | b"ES" | b"ET" | b"EU" | b"FI" | b"FJ" | b"FK" | b"FM" | b"FO" | b"FR" | b"GA" | b"GB" | b"GD" | b"GE" | b"GF" | b"GG" | b"GH" | b"GI" | b"GL" | b"GM" | b"GN" | b"GP" | b"GQ" | b"GR" | b"GS" | b"GT" | b"GU" | b"GW" | b"GY" | b"HK" | b"HM" | b"HN" | b"HR" | b"HT" | b"HU" | b"ID" | b"IE" | b"IL" | b"IM" | b"IN" | b"IO" | b"IQ" | b"IR" | b"IS" | b"IT" | b"JE" | b"JM" | b"JO" | b"JP" | b"KE" | b"KG" | b"KH" | b"KI" | b"KM" | b"KN" | b"KP" | b"KR" | b"KW" | b"KY" | b"KZ" | b"LA" | b"LB" | b"LC" | b"LI" | b"LK" | b"LR" | b"LS" | b"LT" | b"LU" | b"LV" | b"LY" | b"MA" | b"MC" | b"MD" | b"ME" | b"MF" | b"MG" | b"MH" | b"MK" | b"ML" | b"MM" | b"MN" | b"MO" | b"MP" | b"MQ" | b"MR" | b"MS" | b"MT" | b"MU" | b"MV" | b"MW" | b"MX" | b"MY" | b"MZ" | b"NA" | b"NC" | b"NE" | b"NF" | b"NG" | b"NI" | b"NL" | b"NO" | b"NP" | b"NR" | b"NU" | b"NZ" | b"OM" | b"PA" | b"PE" | b"PF" | b"PG" | b"PH" | b"PK" | b"PL" | b"PM" | b"PN" | b"PR" | b"PS" | b"PT" | b"PW" | b"PY" | b"QA" | b"RE" | b"RO" | b"RS" | b"RU" | b"RW" | b"SA" | b"SB" | b"SC" | b"SD" | b"SE" | b"SG" | b"SH" | b"SI" | b"SJ" | b"SK" | b"SL" | b"SM" | b"SN" | b"SO" | b"SR" | b"SS" | b"ST" | b"SV" | b"SX" | b"SY" | b"SZ" | b"TC" | b"TD" | b"TF" | b"TG" | b"TH" | b"TJ" | b"TK" | b"TL" | b"TM" | b"TN" | b"TO" | b"TR" | b"TT" | b"TV" | b"TW" | b"TZ" | b"UA" | b"UG" | b"UM" | b"US" | b"UY" | b"UZ" | b"VA" | b"VC" | b"VE" | b"VG" | b"VI" | b"VN" | b"VU" | b"WF" | b"WS" | b"YE" | b"YT" | b"ZA" | b"ZM" | b"ZW"),
        _ => false,
    }
}

pub(crate) fn service_operator_entities(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, country_key, |key| match key {
            b"*" => null,
            _ => service_operator_entities_entry,
        }),
        _ => false,
    }
}

pub(crate) fn country_key(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"*" | b"AD" | b"AE" | b"AF" | b"AG" | b"AI" | b"AL" | b"AM" | b"AO" | b"AQ" | b"AR" | b"AS" | b"AT" | b"AU" | b"AW" | b"AX" | b"AZ" | b"BA" | b"BB" | b"BD" | b"BE" | b"BF" | b"BG" | b"BH" | b"BI" | b"BJ" | b"BL" | b"BM" | b"BN" | b"BO" | b"BQ" | b"BR" | b"BS" | b"BT" | b"BV" | b"BW" | b"BY" | b"BZ" | b"CA" | b"CC" | b"CD" | b"CF" | b"CG" | b"CH" | b"CI" | b"CK" | b"CL" | b"CM" | b"CN" | b"CO" | b"CR" | b"CU" | b"CV" | b"CW" | b"CX" | b"CY" | b"CZ" | b"DE" | b"DJ" | b"DK" | b"DM" | b"DO" | b"DZ" | b"EC" | b"EE" | b"EG" | b"EH" | b"ER" | b"ES" | b"ET" | b"FI" | b"FJ" | b"FK" | b"FM" | b"FO" | b"FR" | b"GA" | b"GB" | b"GD" | b"GE" | b"GF" | b"GG" | b"GH" | b"GI" | b"GL" | b"GM" | b"GN" | b"GP" | b"GQ" | b"GR" | b"GS" | b"GT" | b"GU" | b"GW" | b"GY" | b"HK" | b"HM" | b"HN" | b"HR" | b"HT" | b"HU" | b"ID" | b"IE" | b"IL" | b"IM" | b"IN" | b"IO" | b"IQ" | b"IR" | b"IS" | b"IT" | b"JE" | b"JM" | b"JO" | b"JP" | b"KE" | b"KG" | b"KH" | b"KI" | b"KM" | b"KN" | b"KP" | b"KR" | b"KW" | b"KY" | b"KZ" | b"LA" | b"LB" | b"LC" | b"LI" | b"LK" | b"LR" | b"LS" | b"LT" | b"LU" | b"LV" | b"LY" | b"MA" | b"MC" | b"MD" | b"ME" | b"MF" | b"MG" | b"MH" | b"MK" | b"ML" | b"MM" | b"MN" | b"MO" | b"MP" | b"MQ" | b"MR" | b"MS" | b"MT" | b"MU" | b"MV" | b"MW" | b"MX" | b"MY" | b"MZ" | b"NA" | b"NC" | b"NE" | b"NF" | b"NG" | b"NI" | b"NL" | b"NO" | b"NP" | b"NR" | b"NU" | b"NZ" | b"OM" | b"PA" | b"PE" | b"PF" | b"PG" | b"PH" | b"PK" | b"PL" | b"PM" | b"PN" | b"PR" | b"PS" | b"PT" | b"PW" | b"PY" | b"QA" | b"RE" | b"RO" | b"RS" | b"RU" | b"RW" | b"SA" | b"SB" | b"SC" | b"SD" | b"SE" | b"SG" | b"SH" | b"SI" | b"SJ" | b"SK" | b"SL" | b"SM" | b"SN" | b"SO" | b"SR" | b"SS" | b"ST" | b"SV" | b"SX" | b"SY" | b"SZ" | b"TC" | b"TD" | b"TF" | b"TG" | b"TH" | b"TJ" | b"TK" | b"TL" | b"TM" | b"TN" | b"TO" | b"TR" | b"TT" | b"TV" | b"TW" | b"TZ" | b"UA" | b"UG" | b"UM" | b"US" | b"UY" | b"UZ" | b"VA" | b"VC" | b"VE" | b"VG" | b"VI" | b"VN" | b"VU" | b"WF" | b"WS" | b"YE" | b"YT" | b"ZA" | b"ZM" | b"ZW"),
        _ => false,
    }
}

pub(crate) fn service_operator_entities_entry(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, anything, |key| match key {
            b"form" => service_operator_entities_entry_form,
            b"since" => known_day,
            b"resident" | b"wholly_owned" => boolean_or_null,
            b"capital" => service_operator_entities_entry_capital,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn service_operator_entities_entry_form(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"company" | b"branch" | b"representative-office" | b"subsidiary"),
        _ => false,
    }
}

pub(crate) fn known_day(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => forms::is_day(text),
        Value::Object => required(facts, at, &["by"]) && members(facts, at, anything, |key| match key {
            b"by" => day,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn service_operator_entities_entry_capital(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, anything, |key| match key {
            b"amount" => count,
            b"currency" => currency,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn count(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Unsigned(number) => number <= 9007199254740991,
        Value::Float(number) => number >= 0.0 && number <= 9007199254740991.0 && whole(number),
        Value::Object => facts.len(at) >= 1 && members(facts, at, anything, |key| match key {
            b"at_least" | b"at_most" => whole_number,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn whole_number(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Unsigned(number) => number <= 9007199254740991,
        Value::Float(number) => number >= 0.0 && number <= 9007199254740991.0 && whole(number),
        _ => false,
    }
}

pub(crate) fn currency(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => forms::is_currency(text),
        _ => false,
    }
}

pub(crate) fn null(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        _ => false,
    }
}

pub(crate) fn service_operator_revenue(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, revenue_key, |key| match key {
            b"*" => null,
            _ => revenue,
        }),
        _ => false,
    }
}

pub(crate) fn revenue_key(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"*" | b"global" | b"AD" | b"AE" | b"AF" | b"AG" | b"AI" | b"AL" | b"AM" | b"AO" | b"AQ" | b"AR" | b"AS" | b"AT" | b"AU" | b"AW" | b"AX" | b"AZ" | b"BA" | b"BB" | b"BD" | b"BE" | b"BF" | b"BG" | b"BH" | b"BI" | b"BJ" | b"BL" | b"BM" | b"BN" | b"BO" | b"BQ" | b"BR" | b"BS" | b"BT" | b"BV" | b"BW" | b"BY" | b"BZ" | b"CA" | b"CC" | b"CD" | b"CF" | b"CG" | b"CH" | b"CI" | b"CK" | b"CL" | b"CM" | b"CN" | b"CO" | b"CR" | b"CU" | b"CV" | b"CW" | b"CX" | b"CY" | b"CZ" | b"DE" | b"DJ" | b"DK" | b"DM" | b"DO" | b"DZ" | b"EC" | b"EE" | b"EG" | b"EH" | b"ER" | b"ES" | b"ET" | b"EU" | b"FI" | b"FJ" | b"FK" | b"FM" | b"FO" | b"FR" | b"GA" | b"GB" | b"GD" | b"GE" | b"GF" | b"GG" | b"GH" | b"GI" | b"GL" | b"GM" | b"GN" | b"GP" | b"GQ" | b"GR" | b"GS" | b"GT" | b"GU" | b"GW" | b"GY" | b"HK" | b"HM" | b"HN" | b"HR" | b"HT" | b"HU" | b"ID" | b"IE" | b"IL" | b"IM" | b"IN" | b"IO" | b"IQ" | b"IR" | b"IS" | b"IT" | b"JE" | b"JM" | b"JO" | b"JP" | b"KE" | b"KG" | b"KH" | b"KI" | b"KM" | b"KN" | b"KP" | b"KR" | b"KW" | b"KY" | b"KZ" | b"LA" | b"LB" | b"LC" | b"LI" | b"LK" | b"LR" | b"LS" | b"LT" | b"LU" | b"LV" | b"LY" | b"MA" | b"MC" | b"MD" | b"ME" | b"MF" | b"MG" | b"MH" | b"MK" | b"ML" | b"MM" | b"MN" | b"MO" | b"MP" | b"MQ" | b"MR" | b"MS" | b"MT" | b"MU" | b"MV" | b"MW" | b"MX" | b"MY" | b"MZ" | b"NA" | b"NC" | b"NE" | b"NF" | b"NG" | b"NI" | b"NL" | b"NO" | b"NP" | b"NR" | b"NU" | b"NZ" | b"OM" | b"PA" | b"PE" | b"PF" | b"PG" | b"PH" | b"PK" | b"PL" | b"PM" | b"PN" | b"PR" | b"PS" | b"PT" | b"PW" | b"PY" | b"QA" | b"RE" | b"RO" | b"RS" | b"RU" | b"RW" | b"SA" | b"SB" | b"SC" | b"SD" | b"SE" | b"SG" | b"SH" | b"SI" | b"SJ" | b"SK" | b"SL" | b"SM" | b"SN" | b"SO" | b"SR" | b"SS" | b"ST" | b"SV" | b"SX" | b"SY" | b"SZ" | b"TC" | b"TD" | b"TF" | b"TG" | b"TH" | b"TJ" | b"TK" | b"TL" | b"TM" | b"TN" | b"TO" | b"TR" | b"TT" | b"TV" | b"TW" | b"TZ" | b"UA" | b"UG" | b"UM" | b"US" | b"UY" | b"UZ" | b"VA" | b"VC" | b"VE" | b"VG" | b"VI" | b"VN" | b"VU" | b"WF" | b"WS" | b"YE" | b"YT" | b"ZA" | b"ZM" | b"ZW"),
        _ => false,
    }
}

pub(crate) fn revenue(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, anything, |key| match key {
            b"amount" => count,
            b"currency" => currency,
            b"year" => revenue_year,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn revenue_year(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Unsigned(number) => number >= 1900 && number <= 9999,
        Value::Float(number) => number >= 1900.0 && number <= 9999.0 && whole(number),
        _ => false,
    }
}

pub(crate) fn service_markets(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, country_or_eu, |_| service_markets_entry),
        _ => false,
    }
}

pub(crate) fn service_markets_entry(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, anything, |key| match key {
            b"since" => known_day,
            b"users" => service_markets_entry_users,
            b"targeting" => service_markets_entry_targeting,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn service_markets_entry_users(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, anything, |key| match key {
            b"registered" | b"monthly" | b"daily" | b"daily_accesses" => count,
            b"as_of" => day,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn service_markets_entry_targeting(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, anything, |key| match key {
            b"domain" | b"language" | b"currency" | b"delivery" | b"advertising" | b"contract" | b"consent" | b"monitoring" => boolean_or_null,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn service_data(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::List => list(facts, at, service_data_item),
        _ => false,
    }
}

pub(crate) fn service_data_item(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    if more(facts, at, value) { anything(facts, at, value) } else { data_set(facts, at, value) }
}

pub(crate) fn data_set(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Object => required(facts, at, &["id"]) && members(facts, at, anything, |key| match key {
            b"id" => service_name,
            b"categories" => data_set_categories,
            b"subjects" => data_set_subjects,
            b"persons" => data_set_persons,
            b"role" => data_set_role,
            b"collected" | b"important_data" | b"critical_infrastructure" | b"large_scale" | b"regular" | b"high_risk" => boolean_or_null,
            b"bulk_sensitive" => data_set_bulk_sensitive,
            b"stores" => data_set_stores,
            b"transfers" => data_set_transfers,
            b"retention" => data_set_retention,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn data_set_categories(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::List => list(facts, at, data_set_categories_item),
        _ => false,
    }
}

pub(crate) fn data_set_categories_item(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    if more(facts, at, value) { anything(facts, at, value) } else { data_set_categories_item_else(facts, at, value) }
}

pub(crate) fn data_set_categories_item_else(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => forms::is_category(text),
        _ => false,
    }
}

pub(crate) fn data_set_subjects(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, anything, |key| match key {
            b"citizens_of" | b"located_in" => service_operator_established_in,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn data_set_persons(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, country_or_eu_key, |key| match key {
            b"*" => null,
            _ => count,
        }),
        _ => false,
    }
}

pub(crate) fn country_or_eu_key(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"*" | b"AD" | b"AE" | b"AF" | b"AG" | b"AI" | b"AL" | b"AM" | b"AO" | b"AQ" | b"AR" | b"AS" | b"AT" | b"AU" | b"AW" | b"AX" | b"AZ" | b"BA" | b"BB" | b"BD" | b"BE" | b"BF" | b"BG" | b"BH" | b"BI" | b"BJ" | b"BL" | b"BM" | b"BN" | b"BO" | b"BQ" | b"BR" | b"BS" | b"BT" | b"BV" | b"BW" | b"BY" | b"BZ" | b"CA" | b"CC" | b"CD" | b"CF" | b"CG" | b"CH" | b"CI" | b"CK" | b"CL" | b"CM" | b"CN" | b"CO" | b"CR" | b"CU" | b"CV" | b"CW" | b"CX" | b"CY" | b"CZ" | b"DE" | b"DJ" | b"DK" | b"DM" | b"DO" | b"DZ" | b"EC" | b"EE" | b"EG" | b"EH" | b"ER" | b"ES" | b"ET" | b"EU" | b"FI" | b"FJ" | b"FK" | b"FM" | b"FO" | b"FR" | b"GA" | b"GB" | b"GD" | b"GE" | b"GF" | b"GG" | b"GH" | b"GI" | b"GL" | b"GM" | b"GN" | b"GP" | b"GQ" | b"GR" | b"GS" | b"GT" | b"GU" | b"GW" | b"GY" | b"HK" | b"HM" | b"HN" | b"HR" | b"HT" | b"HU" | b"ID" | b"IE" | b"IL" | b"IM" | b"IN" | b"IO" | b"IQ" | b"IR" | b"IS" | b"IT" | b"JE" | b"JM" | b"JO" | b"JP" | b"KE" | b"KG" | b"KH" | b"KI" | b"KM" | b"KN" | b"KP" | b"KR" | b"KW" | b"KY" | b"KZ" | b"LA" | b"LB" | b"LC" | b"LI" | b"LK" | b"LR" | b"LS" | b"LT" | b"LU" | b"LV" | b"LY" | b"MA" | b"MC" | b"MD" | b"ME" | b"MF" | b"MG" | b"MH" | b"MK" | b"ML" | b"MM" | b"MN" | b"MO" | b"MP" | b"MQ" | b"MR" | b"MS" | b"MT" | b"MU" | b"MV" | b"MW" | b"MX" | b"MY" | b"MZ" | b"NA" | b"NC" | b"NE" | b"NF" | b"NG" | b"NI" | b"NL" | b"NO" | b"NP" | b"NR" | b"NU" | b"NZ" | b"OM" | b"PA" | b"PE" | b"PF" | b"PG" | b"PH" | b"PK" | b"PL" | b"PM" | b"PN" | b"PR" | b"PS" | b"PT" | b"PW" | b"PY" | b"QA" | b"RE" | b"RO" | b"RS" | b"RU" | b"RW" | b"SA" | b"SB" | b"SC" | b"SD" | b"SE" | b"SG" | b"SH" | b"SI" | b"SJ" | b"SK" | b"SL" | b"SM" | b"SN" | b"SO" | b"SR" | b"SS" | b"ST" | b"SV" | b"SX" | b"SY" | b"SZ" | b"TC" | b"TD" | b"TF" | b"TG" | b"TH" | b"TJ" | b"TK" | b"TL" | b"TM" | b"TN" | b"TO" | b"TR" | b"TT" | b"TV" | b"TW" | b"TZ" | b"UA" | b"UG" | b"UM" | b"US" | b"UY" | b"UZ" | b"VA" | b"VC" | b"VE" | b"VG" | b"VI" | b"VN" | b"VU" | b"WF" | b"WS" | b"YE" | b"YT" | b"ZA" | b"ZM" | b"ZW"),
        _ => false,
    }
}

pub(crate) fn data_set_role(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"controller" | b"processor"),
        _ => false,
    }
}

pub(crate) fn data_set_bulk_sensitive(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::List => list(facts, at, data_set_bulk_sensitive_item),
        _ => false,
    }
}

pub(crate) fn data_set_bulk_sensitive_item(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    if more(facts, at, value) { anything(facts, at, value) } else { data_set_bulk_sensitive_item_else(facts, at, value) }
}

pub(crate) fn data_set_bulk_sensitive_item_else(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"genomic" | b"omic" | b"biometric" | b"geolocation" | b"health" | b"financial" | b"identifiers" | b"government-related"),
        _ => false,
    }
}

pub(crate) fn data_set_stores(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::List => list(facts, at, data_set_stores_item),
        _ => false,
    }
}

pub(crate) fn data_set_stores_item(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    if more(facts, at, value) { anything(facts, at, value) } else { store(facts, at, value) }
}

pub(crate) fn store(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Object => members(facts, at, anything, |key| match key {
            b"country" => country_or_eu,
            b"role" => store_role,
            b"written" => store_written,
            b"max_hours" => count,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn store_role(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"primary" | b"replica" | b"backup" | b"cache" | b"processing"),
        _ => false,
    }
}

pub(crate) fn store_written(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"at-collection" | b"later"),
        _ => false,
    }
}

pub(crate) fn data_set_transfers(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::List => list(facts, at, data_set_transfers_item),
        _ => false,
    }
}

pub(crate) fn data_set_transfers_item(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    if more(facts, at, value) { anything(facts, at, value) } else { transfer(facts, at, value) }
}

pub(crate) fn transfer(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Object => members(facts, at, anything, |key| match key {
            b"to" => country_or_eu,
            b"basis" => transfer_basis,
            b"recipient" => string_or_null,
            b"agreement" => transfer_agreement,
            b"covered_person" => boolean_or_null,
            b"since" => known_day,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn transfer_basis(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"adequacy" | b"certified-recipient" | b"standard-clauses" | b"binding-rules" | b"security-assessment" | b"standard-contract" | b"certification" | b"consent" | b"derogation" | b"none"),
        Value::Null => true,
        _ => false,
    }
}

pub(crate) fn transfer_agreement(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"vendor" | b"employment" | b"investment" | b"brokerage" | b"other"),
        Value::Null => true,
        _ => false,
    }
}

pub(crate) fn data_set_retention(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::List => list(facts, at, data_set_retention_item),
        _ => false,
    }
}

pub(crate) fn data_set_retention_item(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    if more(facts, at, value) { anything(facts, at, value) } else { retention(facts, at, value) }
}

pub(crate) fn retention(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Object => members(facts, at, anything, |key| match key {
            b"country" => country_or_eu,
            b"period" => duration,
            b"starts" => retention_starts,
            b"purpose" => retention_purpose,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn duration(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => forms::is_period(text),
        _ => false,
    }
}

pub(crate) fn retention_starts(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"recording" | b"end-of-contract" | b"account-closed" | b"service-end"),
        _ => false,
    }
}

pub(crate) fn retention_purpose(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"legal-duty" | b"service" | b"billing" | b"security"),
        Value::Null => true,
        _ => false,
    }
}

pub(crate) fn service_encryption(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, anything, |key| match key {
            b"in_transit" | b"at_rest" | b"operator_can_decrypt" | b"operator_layers_removable" => boolean_or_null,
            b"end_to_end" => service_encryption_end_to_end,
            b"keys_held_by" => service_encryption_keys_held_by,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn service_encryption_end_to_end(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"none" | b"optional" | b"default"),
        Value::Null => true,
        _ => false,
    }
}

pub(crate) fn service_encryption_keys_held_by(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::List => list(facts, at, service_encryption_keys_held_by_item),
        _ => false,
    }
}

pub(crate) fn service_encryption_keys_held_by_item(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    if more(facts, at, value) { anything(facts, at, value) } else { service_encryption_keys_held_by_item_else(facts, at, value) }
}

pub(crate) fn service_encryption_keys_held_by_item_else(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"user" | b"operator" | b"processor"),
        _ => false,
    }
}

pub(crate) fn service_identification(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, anything, |key| match key {
            b"method" => service_identification_method,
            b"countries" => service_operator_established_in,
            b"through_carrier" | b"real_name_required" | b"pseudonym_allowed" => boolean_or_null,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn service_identification_method(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"none" | b"phone-number" | b"id-document"),
        Value::Null => true,
        _ => false,
    }
}

pub(crate) fn service_registrations(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, fact_key, |key| match key {
            b"*" => null,
            _ => registration,
        }),
        _ => false,
    }
}

pub(crate) fn fact_key(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => forms::is_entry(text),
        _ => false,
    }
}

pub(crate) fn registration(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, anything, |key| match key {
            b"status" => registration_status,
            b"number" => string_or_null,
            b"since" | b"until" => known_day,
            b"ex_officio" => boolean_or_null,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn registration_status(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"registered" | b"pending" | b"refused"),
        _ => false,
    }
}

pub(crate) fn service_representatives(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, country_or_eu_key, |key| match key {
            b"*" => null,
            _ => representative,
        }),
        _ => false,
    }
}

pub(crate) fn representative(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    representative_facts(facts, at, value) && match value {
        Value::Null => true,
        Value::List => list(facts, at, representative_item),
        Value::Object => true,
        _ => false,
    }
}

pub(crate) fn representative_facts(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Object => members(facts, at, anything, |key| match key {
            b"form" => representative_facts_form,
            b"resident" | b"published" | b"notified" => boolean_or_null,
            b"citizen_of" => representative_facts_citizen_of,
            b"since" => known_day,
            b"for" => representative_facts_for,
            _ => nothing,
        }),
        _ => true,
    }
}

pub(crate) fn representative_facts_form(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"natural-person" | b"legal-person" | b"capital-company" | b"branch"),
        _ => false,
    }
}

pub(crate) fn representative_facts_citizen_of(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::List => list(facts, at, representative_facts_citizen_of_item),
        _ => false,
    }
}

pub(crate) fn representative_facts_citizen_of_item(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    if more(facts, at, value) { anything(facts, at, value) } else { country(facts, at, value) }
}

pub(crate) fn country(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"AD" | b"AE" | b"AF" | b"AG" | b"AI" | b"AL" | b"AM" | b"AO" | b"AQ" | b"AR" | b"AS" | b"AT" | b"AU" | b"AW" | b"AX" | b"AZ" | b"BA" | b"BB" | b"BD" | b"BE" | b"BF" | b"BG" | b"BH" | b"BI" | b"BJ" | b"BL" | b"BM" | b"BN" | b"BO" | b"BQ" | b"BR" | b"BS" | b"BT" | b"BV" | b"BW" | b"BY" | b"BZ" | b"CA" | b"CC" | b"CD" | b"CF" | b"CG" | b"CH" | b"CI" | b"CK" | b"CL" | b"CM" | b"CN" | b"CO" | b"CR" | b"CU" | b"CV" | b"CW" | b"CX" | b"CY" | b"CZ" | b"DE" | b"DJ" | b"DK" | b"DM" | b"DO" | b"DZ" | b"EC" | b"EE" | b"EG" | b"EH" | b"ER" | b"ES" | b"ET" | b"FI" | b"FJ" | b"FK" | b"FM" | b"FO" | b"FR" | b"GA" | b"GB" | b"GD" | b"GE" | b"GF" | b"GG" | b"GH" | b"GI" | b"GL" | b"GM" | b"GN" | b"GP" | b"GQ" | b"GR" | b"GS" | b"GT" | b"GU" | b"GW" | b"GY" | b"HK" | b"HM" | b"HN" | b"HR" | b"HT" | b"HU" | b"ID" | b"IE" | b"IL" | b"IM" | b"IN" | b"IO" | b"IQ" | b"IR" | b"IS" | b"IT" | b"JE" | b"JM" | b"JO" | b"JP" | b"KE" | b"KG" | b"KH" | b"KI" | b"KM" | b"KN" | b"KP" | b"KR" | b"KW" | b"KY" | b"KZ" | b"LA" | b"LB" | b"LC" | b"LI" | b"LK" | b"LR" | b"LS" | b"LT" | b"LU" | b"LV" | b"LY" | b"MA" | b"MC" | b"MD" | b"ME" | b"MF" | b"MG" | b"MH" | b"MK" | b"ML" | b"MM" | b"MN" | b"MO" | b"MP" | b"MQ" | b"MR" | b"MS" | b"MT" | b"MU" | b"MV" | b"MW" | b"MX" | b"MY" | b"MZ" | b"NA" | b"NC" | b"NE" | b"NF" | b"NG" | b"NI" | b"NL" | b"NO" | b"NP" | b"NR" | b"NU" | b"NZ" | b"OM" | b"PA" | b"PE" | b"PF" | b"PG" | b"PH" | b"PK" | b"PL" | b"PM" | b"PN" | b"PR" | b"PS" | b"PT" | b"PW" | b"PY" | b"QA" | b"RE" | b"RO" | b"RS" | b"RU" | b"RW" | b"SA" | b"SB" | b"SC" | b"SD" | b"SE" | b"SG" | b"SH" | b"SI" | b"SJ" | b"SK" | b"SL" | b"SM" | b"SN" | b"SO" | b"SR" | b"SS" | b"ST" | b"SV" | b"SX" | b"SY" | b"SZ" | b"TC" | b"TD" | b"TF" | b"TG" | b"TH" | b"TJ" | b"TK" | b"TL" | b"TM" | b"TN" | b"TO" | b"TR" | b"TT" | b"TV" | b"TW" | b"TZ" | b"UA" | b"UG" | b"UM" | b"US" | b"UY" | b"UZ" | b"VA" | b"VC" | b"VE" | b"VG" | b"VI" | b"VN" | b"VU" | b"WF" | b"WS" | b"YE" | b"YT" | b"ZA" | b"ZM" | b"ZW"),
        _ => false,
    }
}

pub(crate) fn representative_facts_for(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::List => list(facts, at, representative_facts_for_item),
        _ => false,
    }
}

pub(crate) fn representative_facts_for_item(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    if more(facts, at, value) { anything(facts, at, value) } else { representative_facts_for_item_else(facts, at, value) }
}

pub(crate) fn representative_facts_for_item_else(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"gdpr" | b"dsa" | b"e-evidence"),
        _ => false,
    }
}

pub(crate) fn representative_item(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    if more(facts, at, value) { anything(facts, at, value) } else { representative_item_else(facts, at, value) }
}

pub(crate) fn representative_item_else(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    representative_facts(facts, at, value) && match value {
        Value::Object => true,
        _ => false,
    }
}

pub(crate) fn service_designations(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, fact_key, |key| match key {
            b"*" => null,
            _ => designation,
        }),
        _ => false,
    }
}

pub(crate) fn designation(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, anything, |key| match key {
            b"since" | b"until" => known_day,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn service_notifications(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, fact_key, |key| match key {
            b"*" => null,
            _ => notification,
        }),
        _ => false,
    }
}

pub(crate) fn notification(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, anything, |key| match key {
            b"on" => known_day,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn service_measures(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, fact_key, |key| match key {
            b"*" => null,
            _ => measure,
        }),
        _ => false,
    }
}

pub(crate) fn measure(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(_) => true,
        Value::Unsigned(_) => true,
        Value::Signed(_) => true,
        Value::Float(_) => true,
        Value::Text(_) => true,
        Value::Object => members(facts, at, anything, |key| match key {
            b"since" => known_day,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn service_orders(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, fact_key, |key| match key {
            b"*" => null,
            _ => order,
        }),
        _ => false,
    }
}

pub(crate) fn order(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    order_facts(facts, at, value) && match value {
        Value::Null => true,
        Value::List => list(facts, at, order_item),
        Value::Object => true,
        _ => false,
    }
}

pub(crate) fn order_facts(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Object => members(facts, at, anything, |key| match key {
            b"received" | b"deadline" | b"answered" | b"kept_until" | b"expires" => known_day,
            b"period" => duration,
            b"demands" => order_facts_demands,
            b"outcome" => order_facts_outcome,
            b"authority" => string_or_null,
            b"agreement" => string_or_boolean_or_null,
            _ => nothing,
        }),
        _ => true,
    }
}

pub(crate) fn order_facts_demands(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::List => list(facts, at, order_facts_demands_item),
        _ => false,
    }
}

pub(crate) fn order_facts_demands_item(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    if more(facts, at, value) { anything(facts, at, value) } else { word(facts, at, value) }
}

pub(crate) fn word(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => forms::is_word(text),
        _ => false,
    }
}

pub(crate) fn order_facts_outcome(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"complied" | b"partial" | b"refused" | b"unable"),
        Value::Null => true,
        _ => false,
    }
}

pub(crate) fn string_or_boolean_or_null(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(_) => true,
        Value::Text(_) => true,
        _ => false,
    }
}

pub(crate) fn order_item(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    if more(facts, at, value) { anything(facts, at, value) } else { order_item_else(facts, at, value) }
}

pub(crate) fn order_item_else(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    order_facts(facts, at, value) && match value {
        Value::Object => true,
        _ => false,
    }
}

pub(crate) fn service_exemptions(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, fact_key, |key| match key {
            b"*" => null,
            _ => exemption,
        }),
        _ => false,
    }
}

pub(crate) fn exemption(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, anything, |key| match key {
            b"since" => known_day,
            b"basis" => string_or_null,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn service_plans(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::List => list(facts, at, service_plans_item),
        _ => false,
    }
}

pub(crate) fn service_plans_item(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Object => required(facts, at, &["what"]) && members(facts, at, anything, |key| match key {
            b"what" => service_name,
            b"by" => day_or_null,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn day_or_null(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => forms::is_day(text),
        _ => false,
    }
}

pub(crate) fn service_claims(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::Object => members(facts, at, pointer, |_| service_claims_entry),
        _ => false,
    }
}

pub(crate) fn pointer(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => forms::is_pointer(text),
        _ => false,
    }
}

pub(crate) fn service_claims_entry(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Object => required(facts, at, &["by"]) && members(facts, at, anything, |key| match key {
            b"by" => service_claims_entry_by,
            b"source" => string_or_null,
            b"on" => day_or_null,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn service_claims_entry_by(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"operator" | b"regulator" | b"court" | b"press"),
        _ => false,
    }
}

pub(crate) fn service_changes(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Null => true,
        Value::List => list(facts, at, service_changes_item),
        _ => false,
    }
}

pub(crate) fn service_changes_item(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Object => required(facts, at, &["on", "patch"]) && members(facts, at, anything, |key| match key {
            b"on" => day,
            b"note" => string_or_null,
            b"patch" => service_changes_item_patch,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn service_changes_item_patch(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::List => list(facts, at, patch_operation),
        _ => false,
    }
}

pub(crate) fn patch_operation(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    (if patch_operation_if(facts, at, value) { patch_operation_then(facts, at, value) } else { patch_operation_else(facts, at, value) }) && match value {
        Value::Object => required(facts, at, &["op", "path"]) && members(facts, at, anything, |key| match key {
            b"op" => patch_operation_op,
            b"path" | b"from" => pointer,
            b"value" => anything,
            _ => nothing,
        }),
        _ => false,
    }
}

pub(crate) fn patch_operation_if(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Object => required(facts, at, &["op"]) && members(facts, at, anything, |key| match key {
            b"op" => patch_operation_if_op,
            _ => anything,
        }),
        _ => true,
    }
}

pub(crate) fn patch_operation_if_op(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"add" | b"replace" | b"test"),
        _ => false,
    }
}

pub(crate) fn patch_operation_then(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Object => required(facts, at, &["value"]),
        _ => true,
    }
}

pub(crate) fn patch_operation_else(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    if patch_operation_else_if(facts, at, value) { patch_operation_else_then(facts, at, value) } else { anything(facts, at, value) }
}

pub(crate) fn patch_operation_else_if(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Object => required(facts, at, &["op"]) && members(facts, at, anything, |key| match key {
            b"op" => patch_operation_else_if_op,
            _ => anything,
        }),
        _ => true,
    }
}

pub(crate) fn patch_operation_else_if_op(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"move" | b"copy"),
        _ => false,
    }
}

pub(crate) fn patch_operation_else_then(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Object => required(facts, at, &["from"]),
        _ => true,
    }
}

pub(crate) fn patch_operation_op(facts: View<'_>, at: u32, value: Value<'_>) -> bool {
    match value {
        Value::Text(text) => matches!(text.as_bytes(), b"add" | b"remove" | b"replace" | b"move" | b"copy" | b"test"),
        _ => false,
    }
}
