//! Modules of `hostile/` as components.

const AROUND: &str = include_str!("../hostile/component.wat.in");

/// The component around a core module of `hostile/`, as text. A line `;; lifted with: ...` of the module says what else its
/// `judge` is lifted with.
pub fn component(core: &str) -> String {
    let options = core.lines().find_map(|line| line.strip_prefix(";; lifted with: "));
    AROUND.replace("{{core}}", core).replace("{{options}}", options.unwrap_or_default())
}
