//! Built-in laws as functions of the host, to judge by them without a sandbox. A law that is not here is judged in its sandbox
//! wherever these are used.

use juris::contract::Judge;

/// Each with its id, in the order of the ids.
pub const NATIVE: [(&str, Judge); 6] = [
    ("cn/data-localization", cn_data_localization::judge),
    ("fr/decryption", fr_decryption::judge),
    ("ru/data-localization", ru_data_localization::judge),
    ("ru/decryption", ru_decryption::judge),
    ("ru/message-retention", ru_message_retention::judge),
    ("ru/ori-registration", ru_ori_registration::judge),
];
