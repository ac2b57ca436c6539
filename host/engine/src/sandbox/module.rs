//! One law's module: compiled when it is first asked, then instantiated anew for each question.

use std::borrow::Cow;
use std::sync::Arc;
#[cfg(feature = "compiler")]
use std::thread;

use juris_contract::facts::View;
use juris_contract::{EXPORT, NAME, Question, Ruling};
use wasmtime::component::types::ComponentItem;
use wasmtime::component::{Component, Linker};
use wasmtime::{Store, Trap, UpdateDeadline};

use super::border::{self, Asked, LawPre};
use super::cache::Kept;
use super::limits::{Granted, INSTANCES, MEMORIES, TABLE_ELEMENTS, TABLES};
use super::places::Held;
#[cfg(feature = "compiler")]
use super::shape;
use super::slot::Slot;
use super::store::Meter;
use super::ticker::millis;
use super::{Allowance, LawError, Sandbox, SharedSandbox};
use crate::trace;

/// A module and the sandbox it runs in.
#[derive(Debug)]
pub(crate) struct Module {
    code: Arc<Code>,
    held: Held,
}

/// A module as it came, and once it is loaded. The thread that compiles it has it too.
#[derive(Debug)]
struct Code {
    bytes: Cow<'static, [u8]>,
    sha256: String,
    sandbox: SharedSandbox,
    loaded: Slot<Loaded>,
}

struct Loaded(LawPre<Meter>);

impl std::fmt::Debug for Loaded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Loaded")
    }
}

impl Module {
    pub(crate) fn new(bytes: Cow<'static, [u8]>, sandbox: SharedSandbox) -> Self {
        let sha256 = crate::description::sha256(&bytes);
        let code = Code { sha256, bytes, sandbox, loaded: Slot::default() };
        Module { code: Arc::new(code), held: Held::default() }
    }

    pub(crate) fn sha256(&self) -> &str {
        &self.code.sha256
    }

    /// Compiles the module, if that has not been done yet, and says whether it can be used.
    pub(crate) fn load(&self, allowance: &Allowance) -> Result<(), LawError> {
        self.loaded(allowance).map(|_| ())
    }

    /// Whether it has been compiled, or found to be unusable.
    pub(crate) fn is_loaded(&self) -> bool {
        self.code.loaded.get().is_some()
    }

    /// The module, ready to be asked, and how it came to be.
    fn loaded(&self, allowance: &Allowance) -> Result<(&Loaded, &'static str), LawError> {
        let Code { sandbox, loaded, .. } = &*self.code;
        if let Some(loaded) = loaded.get() {
            return Ok((loaded?, "already"));
        }
        let (clock, mut how) = (sandbox.ticker.clock(), "compiled");
        if loaded.begin(clock) {
            match self.code.kept() {
                Some(result) => {
                    how = "cache";
                    loaded.settle(result);
                }
                None => compile(&self.code),
            }
        }
        Ok((loaded.wait(clock, sandbox.limits.compile_time, allowance)?, how))
    }

    /// Asks the module in a fresh instance. Returns its answer and the fuel that it took.
    pub(crate) fn judge(
        &self,
        service: View<'_>,
        question: Question<'_>,
        granted: &Granted,
        allowance: &Allowance,
    ) -> Result<(Vec<Ruling>, u64), LawError> {
        let span = trace::question(service);
        let (Loaded(law), how) = self.loaded(allowance)?;
        span.ready(how);
        let sandbox = &self.code.sandbox;
        let _place = sandbox.places.take(&self.held, allowance)?;
        let limits = &allowance.limits;
        let mut store = Store::new(&sandbox.engine, Meter::new(granted, limits.memory_bytes.max));
        store.limiter(|meter| meter);
        store.set_hostcall_fuel(usize::try_from(granted.output_bytes).unwrap_or(usize::MAX));
        // At each beat the module is stopped, with the reason, or goes on to the next.
        let (clock, patience, wall_time) =
            (sandbox.ticker.clock().clone(), allowance.patience.clone(), limits.wall_time);
        let end = clock.end_of(wall_time);
        store.set_epoch_deadline(1);
        store.epoch_deadline_callback(move |_| {
            patience.check()?;
            if clock.now() >= end {
                return Err(LawError::OutOfTime { limit_ms: millis(wall_time) }.into());
            }
            Ok(UpdateDeadline::Continue(1))
        });
        let begun = store.set_fuel(granted.fuel).and_then(|()| law.instantiate(&mut store));
        let law = begun.map_err(|error| {
            let host = |reason| LawError::Sandbox { reason };
            explain(&error, store.data(), granted, allowance).unwrap_or_else(host)
        })?;
        let asked = Asked::new(question);
        match law.call_judge(&mut store, border::facts(service), asked.question()) {
            Ok(Ok(rulings)) => {
                let left = store.get_fuel().unwrap_or(0);
                let rulings = rulings.into_iter().map(border::ruling).collect::<Result<_, String>>();
                let rulings = rulings.map_err(|reason| LawError::BadAnswer { reason })?;
                let fuel = granted.fuel.saturating_sub(left);
                span.answered(fuel);
                Ok((rulings, fuel))
            }
            Ok(Err(reason)) => {
                let end = reason.floor_char_boundary(limits.text_bytes);
                Err(LawError::Refused { reason: reason.get(..end).unwrap_or_default().to_owned() })
            }
            Err(error) => {
                let bad = |reason| LawError::BadAnswer { reason };
                Err(explain(&error, store.data(), granted, allowance).unwrap_or_else(bad))
            }
        }
    }
}

/// Compiles a module on a thread of its own, so that nobody has to wait for it longer than they may. Where no thread can be
/// had it compiles on this one: the estimate of the work bounds it all the same.
#[cfg(feature = "compiler")]
fn compile(code: &Arc<Code>) {
    /// Tells those that wait, however the thread ends.
    struct Compiling(Arc<Code>);
    impl Drop for Compiling {
        fn drop(&mut self) {
            // Only the first result is kept.
            let panicked = LawError::Sandbox { reason: "the compiler panicked".to_owned() };
            self.0.loaded.settle(Err(panicked));
        }
    }
    let (its_code, listener) = (code.clone(), trace::Listener::of_this_thread());
    let run = move || {
        let Compiling(code) = &Compiling(its_code);
        code.loaded.settle(listener.compiling(&code.sha256, || code.compile()));
    };
    if thread::Builder::new().name("juris-compile".to_owned()).spawn(run).is_err() {
        code.loaded.settle(code.compile());
    }
}

#[cfg(not(feature = "compiler"))]
fn compile(code: &Arc<Code>) {
    code.loaded.settle(Err(LawError::NoCompiler));
}

impl Code {
    /// The module as it was compiled by an earlier run, or why it is none at all; nothing where it is to be compiled.
    fn kept(&self) -> Option<Result<Loaded, LawError>> {
        if let Err(reason) = check_header(&self.bytes) {
            return Some(Err(LawError::Load { reason }));
        }
        let Sandbox { engine, cache, .. } = &*self.sandbox;
        Some(self.link(&cache.as_ref()?.get(engine, self.key())?))
    }

    #[cfg(feature = "compiler")]
    fn compile(&self) -> Result<Loaded, LawError> {
        let Sandbox { engine, limits, cache, .. } = &*self.sandbox;
        shape::check(&self.bytes, limits.compile_work).map_err(|reason| LawError::Load { reason })?;
        let component = Component::from_binary(engine, &self.bytes).map_err(|error| {
            let reason = format!("{error:#}").replace('\n', " ");
            // With a pool it is found now, without one when it is instantiated; both are said in the same words.
            let pooled = reason.contains("pooling allocator");
            LawError::Load { reason: if pooled { too_much(limits.memory_bytes.max) } else { reason } }
        })?;
        if let Some(cache) = cache {
            cache.put(self.key(), &component);
        }
        self.link(&component)
    }

    fn key(&self) -> Kept<'_> {
        let Sandbox { limits, allocation, .. } = *self.sandbox;
        Kept {
            module_sha256: &self.sha256,
            compile_work: limits.compile_work,
            allocation,
            memory_bytes: limits.memory_bytes.max,
        }
    }

    /// Holds a compiled module against the contract.
    fn link(&self, component: &Component) -> Result<Loaded, LawError> {
        let refused = |reason: String| LawError::Load { reason };
        let engine = &self.sandbox.engine;
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
            Linker::new(engine).instantiate_pre(component).map_err(|error| refused(format!("{error:#}")))?;
        LawPre::new(instance).map(Loaded).map_err(|error| {
            refused(format!("its `{EXPORT}` has another type than the contract `{NAME}`: {}", root(&error)))
        })
    }
}

/// What a failure says of the module. Where it is none of the module's known faults: its words, since whose fault it
/// is depends on what was done: making an instance, which is the host's work, or asking it.
fn explain(
    error: &wasmtime::Error,
    meter: &Meter,
    granted: &Granted,
    allowance: &Allowance,
) -> Result<LawError, String> {
    // What the heartbeat stopped it for.
    if let Some(stopped) = error.downcast_ref::<LawError>() {
        return Ok(stopped.clone());
    }
    let limits = &allowance.limits;
    Ok(match error.downcast_ref::<Trap>() {
        Some(Trap::OutOfFuel) => LawError::OutOfFuel { limit: granted.fuel },
        Some(Trap::StackOverflow) => LawError::StackOverflow { limit: limits.stack_bytes as u64 },
        _ if meter.beyond_the_host => LawError::Load { reason: too_much(limits.memory_bytes.max) },
        _ if meter.out_of_memory => LawError::OutOfMemory { limit: granted.memory_bytes },
        Some(trap) => LawError::Trap { reason: trap.to_string() },
        None => {
            let reason = format!("{error:#}").replace('\n', " ");
            // wasmtime keeps the type of this error to itself.
            if reason.contains("fuel allocated for hostcalls has been exhausted") {
                LawError::OutputTooLarge { limit: granted.output_bytes }
            } else if reason.contains("exceeds table limits") || reason.contains("resource limit exceeded") {
                LawError::Load { reason: too_much(limits.memory_bytes.max) }
            } else {
                return Err(reason);
            }
        }
    })
}

/// That a module needs more from the start than any law may have. `max` is of the bytes of memory.
fn too_much(max: u64) -> String {
    format!(
        "it needs more from the start than a law may have: {INSTANCES} core instances, {MEMORIES} memories \
         of {max} bytes together, {TABLES} tables of {TABLE_ELEMENTS} elements each"
    )
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
