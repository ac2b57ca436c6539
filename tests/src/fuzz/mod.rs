//! What must hold for any bytes: one function for each target, run by `cargo fuzz` and, briefly, by the tests.

mod cache;
mod cases;
mod clock;
mod description;
mod differential;
mod facts;
mod law;
mod patches;
mod places;
mod plan;
mod ruling;
mod services;

pub use cache::cache;
pub use cases::cases;
pub use clock::clock;
pub use description::description;
pub use differential::differential;
pub use law::law;
pub use patches::patches;
pub use ruling::ruling;

/// Does something with bytes and panics where what must hold does not.
pub type Target = fn(&[u8]);

/// Every target by its name, which is also the name of the folder of its seeds.
pub const TARGETS: [(&str, Target); 8] = [
    ("cache", cache),
    ("cases", cases),
    ("clock", clock),
    ("description", description),
    ("differential", differential),
    ("law", law),
    ("patches", patches),
    ("ruling", ruling),
];
