//! One law's module: compiled when it is first asked, then instantiated anew for each question.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use juris_contract::facts::View;
use juris_contract::{EXPORT, NAME, Question, Ruling};
use wasmtime::component::types::ComponentItem;
use wasmtime::component::{Component, Linker};
use wasmtime::{Store, Trap};

use super::border::{self, Asked, LawPre};
use super::cache::Kept;
use super::limits::{Granted, INSTANCES, MEMORIES, TABLE_ELEMENTS, TABLES};
use super::places::Held;
use super::store::Meter;
use super::{LawError, Limits, Sandbox, SharedSandbox, compile, shape, ticker};
use crate::catalog::LawLimits;

/// A module and the sandbox it runs in.
#[derive(Debug)]
pub(crate) struct Module {
    bytes: Arc<Cow<'static, [u8]>>,
    sha256: String,
    sandbox: SharedSandbox,
    loaded: OnceLock<Result<Loaded, LawError>>,
    held: Held,
}

struct Loaded(LawPre<Meter>);

impl std::fmt::Debug for Loaded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Loaded")
    }
}

impl Module {
    pub(crate) fn new(bytes: Cow<'static, [u8]>, sandbox: SharedSandbox) -> Self {
        Module {
            sha256: crate::description::sha256(&bytes),
            bytes: Arc::new(bytes),
            sandbox,
            loaded: OnceLock::new(),
            held: Held::default(),
        }
    }

    pub(crate) fn sha256(&self) -> &str {
        &self.sha256
    }

    /// What the module may use of what its law asks for.
    pub(crate) fn granted(&self, asked: &LawLimits) -> Granted {
        self.sandbox.limits.grant(asked)
    }

    /// What every law of the engine is held to.
    pub(crate) fn limits(&self) -> &Limits {
        &self.sandbox.limits
    }

    /// Compiles the module, if that has not been done yet, and says whether it can be used.
    pub(crate) fn load(&self) -> Result<(), LawError> {
        self.loaded().map(|_| ())
    }

    /// Whether it has been compiled, or found to be unusable.
    pub(crate) fn is_loaded(&self) -> bool {
        self.loaded.get().is_some()
    }

    fn loaded(&self) -> Result<&Loaded, LawError> {
        self.loaded.get_or_init(|| self.compile()).as_ref().map_err(Clone::clone)
    }

    fn compile(&self) -> Result<Loaded, LawError> {
        let refused = |reason: String| LawError::Load { reason };
        check_header(&self.bytes).map_err(refused)?;
        let engine = &self.sandbox.engine;
        let component = self.component()?;
        let ty = component.component_type();
        if let Some((name, _)) = ty.imports(engine).find(|(_, import)| !is_types_only(engine, &import.ty)) {
            return Err(refused(format!(
                "it imports `{name}`; a law imports nothing but the contract's types"
            )));
        }
        if !matches!(ty.get_export(engine, EXPORT), Some(export) if matches!(export.ty, ComponentItem::ComponentFunc(_)))
        {
            return Err(refused(format!("it exports no function `{EXPORT}`; the contract is `{NAME}`")));
        }
        let instance =
            Linker::new(engine).instantiate_pre(&component).map_err(|error| refused(format!("{error:#}")))?;
        LawPre::new(instance).map(Loaded).map_err(|error| {
            refused(format!("its `{EXPORT}` has another type than the contract `{NAME}`: {}", root(&error)))
        })
    }

    /// The compiled module: from the cache, or made now and kept there.
    fn component(&self) -> Result<Component, LawError> {
        let Sandbox { engine, limits, cache, .. } = &*self.sandbox;
        let kept = Kept { module_sha256: &self.sha256, compile_work: limits.compile_work };
        if let Some(component) = cache.as_ref().and_then(|cache| cache.get(engine, kept)) {
            return Ok(component);
        }
        shape::check(&self.bytes, limits.compile_work).map_err(|reason| LawError::Load { reason })?;
        let component =
            compile::within(engine, self.bytes.clone(), limits.compile_time)?.map_err(|error| {
                let reason = format!("{error:#}").replace('\n', " ");
                // With a pool it is found now, without one when it is instantiated; both are said in the same words.
                let reason = if reason.contains("pooling allocator") { self.too_much() } else { reason };
                LawError::Load { reason }
            })?;
        if let Some(cache) = cache {
            cache.put(engine, kept, &component);
        }
        Ok(component)
    }

    /// Asks the module in a fresh instance. Returns its answer and the fuel that it took.
    pub(crate) fn judge(
        &self,
        service: View<'_>,
        question: Question<'_>,
        granted: &Granted,
    ) -> Result<(Vec<Ruling>, u64), LawError> {
        let Loaded(law) = self.loaded()?;
        let _place = self.sandbox.places.take(&self.held)?;
        let max = self.sandbox.limits.memory_bytes.max;
        let mut store = Store::new(&self.sandbox.engine, Meter::new(granted, max));
        store.limiter(|meter| meter);
        store.set_hostcall_fuel(usize::try_from(granted.output_bytes).unwrap_or(usize::MAX));
        store.set_epoch_deadline(ticker::beats(self.sandbox.limits.wall_time));
        let begun = store.set_fuel(granted.fuel).and_then(|()| law.instantiate(&mut store));
        let law = begun.map_err(|error| {
            let host = |reason| LawError::Sandbox { reason };
            self.explain(&error, store.data(), granted).unwrap_or_else(host)
        })?;
        let asked = Asked::new(question);
        match law.call_judge(&mut store, border::facts(service), asked.question()) {
            Ok(Ok(rulings)) => {
                let left = store.get_fuel().unwrap_or(0);
                let rulings = rulings.into_iter().map(border::ruling).collect::<Result<_, String>>();
                let rulings = rulings.map_err(|reason| LawError::BadAnswer { reason })?;
                Ok((rulings, granted.fuel.saturating_sub(left)))
            }
            Ok(Err(reason)) => {
                let end = reason.floor_char_boundary(self.sandbox.limits.text_bytes);
                Err(LawError::Refused { reason: reason.get(..end).unwrap_or_default().to_owned() })
            }
            Err(error) => {
                let bad = |reason| LawError::BadAnswer { reason };
                Err(self.explain(&error, store.data(), granted).unwrap_or_else(bad))
            }
        }
    }

    /// What a failure says of the module. Where it is none of the module's known faults: its words, since whose fault it
    /// is depends on what was done: making an instance, which is the host's work, or asking it.
    fn explain(&self, error: &wasmtime::Error, meter: &Meter, granted: &Granted) -> Result<LawError, String> {
        let limits = &self.sandbox.limits;
        Ok(match error.downcast_ref::<Trap>() {
            Some(Trap::OutOfFuel) => LawError::OutOfFuel { limit: granted.fuel },
            Some(Trap::Interrupt) => LawError::OutOfTime {
                limit_ms: u64::try_from(limits.wall_time.as_millis()).unwrap_or(u64::MAX),
            },
            Some(Trap::StackOverflow) => LawError::StackOverflow { limit: limits.stack_bytes as u64 },
            _ if meter.beyond_the_host => LawError::Load { reason: self.too_much() },
            _ if meter.out_of_memory => LawError::OutOfMemory { limit: granted.memory_bytes },
            Some(trap) => LawError::Trap { reason: trap.to_string() },
            None => {
                let reason = format!("{error:#}").replace('\n', " ");
                // wasmtime keeps the type of this error to itself.
                if reason.contains("fuel allocated for hostcalls has been exhausted") {
                    LawError::OutputTooLarge { limit: granted.output_bytes }
                } else if reason.contains("exceeds table limits")
                    || reason.contains("resource limit exceeded")
                {
                    LawError::Load { reason: self.too_much() }
                } else {
                    return Err(reason);
                }
            }
        })
    }

    /// That a module needs more from the start than any law may have.
    fn too_much(&self) -> String {
        let max = self.sandbox.limits.memory_bytes.max;
        format!(
            "it needs more from the start than a law may have: {INSTANCES} core instances, {MEMORIES} memories \
             of {max} bytes together, {TABLES} tables of {TABLE_ELEMENTS} elements each"
        )
    }
}

/// What is wrong, without where it was found.
fn root(error: &wasmtime::Error) -> String {
    error.root_cause().to_string().replace('\n', " ")
}

/// Tells what else than a component a file is.
fn check_header(bytes: &[u8]) -> Result<(), String> {
    match bytes {
        [] => Err("the file is empty".to_owned()),
        [0, b'a', b's', b'm', 0x0d, 0, 1, 0, ..] => Ok(()),
        [0, b'a', b's', b'm', 1, 0, 0, 0, ..] => Err(
            "it is a core WebAssembly module; a law is a component: turn it into one with `wasm-tools component new`".to_owned(),
        ),
        [0, b'a', b's', b'm', ..] => Err("it is WebAssembly of a version that is not known".to_owned()),
        _ => Err("it is not WebAssembly".to_owned()),
    }
}

/// Whether an import brings types and nothing that could be called.
fn is_types_only(engine: &wasmtime::Engine, item: &ComponentItem) -> bool {
    match item {
        ComponentItem::Type(_) => true,
        ComponentItem::ComponentInstance(instance) => {
            instance.exports(engine).all(|(_, export)| is_types_only(engine, &export.ty))
        }
        _ => false,
    }
}
