//! What must hold for any bytes: one function for each target, run by `cargo fuzz` and, briefly, by the tests.

mod cache;
mod cases;
mod clock;
mod description;
mod differential;
mod facts;
mod law;
mod links;
mod patches;
mod places;
mod plan;
mod ruling;
mod services;
mod steps;

pub use cache::cache;
pub use cases::cases;
pub use clock::clock;
pub use description::description;
pub use differential::differential;
pub use law::law;
pub use links::links;
pub use patches::patches;
pub use ruling::ruling;
pub use steps::steps;

/// Does something with bytes and panics where what must hold does not.
pub type Target = fn(&[u8]);

/// Every target by its name, which is also the name of the folder of its seeds.
pub const TARGETS: [(&str, Target); 10] = [
    ("cache", cache),
    ("cases", cases),
    ("clock", clock),
    ("description", description),
    ("differential", differential),
    ("law", law),
    ("links", links),
    ("patches", patches),
    ("ruling", ruling),
    ("steps", steps),
];
