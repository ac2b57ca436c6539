//! What `cache.rs` has, for programs that do not have the feature `cache`: there is none.

use wasmtime::component::Component;

use super::Allocation;

#[derive(Debug)]
pub(crate) enum ModuleCache {}

impl ModuleCache {
    pub(super) fn get(&self, _engine: &wasmtime::Engine, _module: Kept<'_>) -> Option<Component> {
        match *self {}
    }

    #[cfg(feature = "compiler")]
    pub(super) fn put(&self, _module: Kept<'_>, _component: &Component) {
        match *self {}
    }
}

#[derive(Clone, Copy, Debug)]
#[expect(dead_code, reason = "nothing is looked for")]
pub(super) struct Kept<'m> {
    pub(super) module_sha256: &'m str,
    pub(super) compile_work: u64,
    pub(super) allocation: Allocation,
    pub(super) memory_bytes: u64,
}
