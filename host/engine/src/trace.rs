//! What is told while services are judged to whoever listens by the crate `tracing`. Of a service its digest is told and no
//! word of it; of a law what it took, and what kind of error it ended with.

use jiff::civil::Date;
use juris_contract::facts::View;
#[cfg(feature = "compiler")]
use tracing::dispatcher::{Dispatch, get_default, with_default};
use tracing::field::Empty;
use tracing::span::EnteredSpan;
use tracing::{debug_span, info_span};

/// Something that goes on until this is dropped.
#[derive(Debug)]
pub(crate) struct Span(EnteredSpan);

/// One query over one service.
pub(crate) fn judgement(service_sha256: &str, as_of: Date) -> Span {
    Span(info_span!(target: "juris", "judgement", service_sha256, %as_of).entered())
}

/// One law of it. The laws are judged again once the steps are done.
pub(crate) fn law(id: &str) -> Span {
    Span(info_span!(target: "juris", "law", id, verdict = Empty, error = Empty, fuel = Empty).entered())
}

/// One question to a module: the law's own, or one that tries a step or another reading.
pub(crate) fn question(cut: View<'_>) -> Span {
    let bytes = size_of_val(cut.nodes()) + cut.text().len();
    let span =
        debug_span!(target: "juris", "question", cut_bytes = bytes as u64, module = Empty, fuel = Empty);
    Span(span.entered())
}

/// Waiting for a place. Only who has to wait tells of it.
pub(crate) fn waiting() -> Span {
    Span(debug_span!(target: "juris", "waiting").entered())
}

/// Who listens on this thread, for another one that works for it.
#[cfg(feature = "compiler")]
#[derive(Debug)]
pub(crate) struct Listener {
    dispatch: Dispatch,
    parent: tracing::Span,
}

#[cfg(feature = "compiler")]
impl Listener {
    pub(crate) fn of_this_thread() -> Self {
        Listener { dispatch: get_default(Dispatch::clone), parent: tracing::Span::current() }
    }

    /// Compiling a module.
    pub(crate) fn compiling<T>(&self, module_sha256: &str, compile: impl FnOnce() -> T) -> T {
        with_default(&self.dispatch, || {
            debug_span!(target: "juris", parent: &self.parent, "compiling", module_sha256).in_scope(compile)
        })
    }
}

impl Span {
    /// What became of the law that this is about.
    pub(crate) fn ruled(&self, verdict: &str, fuel: u64, error: Option<&str>) {
        self.0.record("verdict", verdict).record("fuel", fuel);
        if let Some(error) = error {
            self.0.record("error", error);
        }
    }

    /// How the module of this question came to be ready: `already`, from the `cache`, or `compiled` for it.
    pub(crate) fn ready(&self, how: &'static str) {
        self.0.record("module", how);
    }

    /// What the question that this is about took.
    pub(crate) fn answered(&self, fuel: u64) {
        self.0.record("fuel", fuel);
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;
    use std::sync::{Arc, Mutex};

    use tracing::field::{Field, Visit};
    use tracing::span::{Attributes, Id, Record};
    use tracing::{Event, Metadata, Subscriber};

    use crate::{CatalogSource, Description, Engine, LawSource, Query, SharedSource};

    /// The fields of a span in the order in which they were set.
    type Values = Vec<(&'static str, String)>;

    /// The spans of one thread by their names.
    #[derive(Clone, Debug, Default)]
    struct Heard(Arc<Mutex<Vec<(&'static str, Values)>>>);

    struct Fields<'f>(&'f mut Values);

    impl Visit for Fields<'_> {
        fn record_str(&mut self, field: &Field, value: &str) {
            self.0.push((field.name(), value.to_owned()));
        }

        fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
            self.0.push((field.name(), format!("{value:?}")));
        }
    }

    impl Subscriber for Heard {
        fn enabled(&self, metadata: &Metadata<'_>) -> bool {
            metadata.target() == "juris"
        }

        fn new_span(&self, span: &Attributes<'_>) -> Id {
            let mut heard = self.0.lock().unwrap();
            let mut fields = Vec::new();
            span.record(&mut Fields(&mut fields));
            heard.push((span.metadata().name(), fields));
            Id::from_u64(heard.len() as u64)
        }

        fn record(&self, span: &Id, values: &Record<'_>) {
            let mut heard = self.0.lock().unwrap();
            values.record(&mut Fields(&mut heard[usize::try_from(span.into_u64()).unwrap() - 1].1));
        }

        fn record_follows_from(&self, _: &Id, _: &Id) {}

        fn event(&self, _: &Event<'_>) {}

        fn enter(&self, _: &Id) {}

        fn exit(&self, _: &Id) {}
    }

    /// The built-in laws are a catalog of the library that is not being tested.
    fn built_in() -> CatalogSource {
        let theirs = juris_policies::catalog();
        let mut catalog = CatalogSource::new("built-in").laws(theirs.laws.into_iter().map(|law| LawSource {
            file: law.file,
            folder: law.folder,
            toml: law.toml,
            module: law.module,
            cases: Vec::new(),
        }));
        macro_rules! shared {
            ($($what:ident)*) => {$(
                let sources = theirs.$what.into_iter();
                catalog.$what =
                    sources.map(|s| SharedSource { file: s.file, folder: s.folder, toml: s.toml }).collect();
            )*};
        }
        shared!(calendars statutes jurisdictions);
        catalog
    }

    #[test]
    #[cfg(feature = "compiler")]
    fn a_judgement_its_laws_and_their_questions_are_told_without_the_name_of_the_service() {
        let engine = Engine::builder().catalog(built_in()).build().unwrap();
        let text = br#"{ "schema": "juris/service@1", "name": "Secret", "kinds": ["messaging"] }"#;
        let service = Description::parse("secret.json", text).unwrap();
        let query = Query::new("2017-05-06".parse().unwrap()).law("ru/ori-registration");
        let heard = Heard::default();
        let reports = tracing::subscriber::with_default(heard.clone(), || {
            [(); 2].map(|()| engine.judge(&service, &query).unwrap())
        });
        let heard = heard.0.lock().unwrap();
        let names: Vec<_> = heard.iter().map(|(name, _)| *name).collect();
        assert_eq!(names[..4], ["judgement", "law", "question", "compiling"], "{heard:?}");
        let of =
            |name: &str, at: usize| heard.iter().filter(|(of, _)| *of == name).nth(at).unwrap().1.clone();
        let field = |name, at, key: &str| {
            of(name, at).iter().find(|(field, _)| *field == key).map(|(_, value)| value.clone())
        };
        let law = &reports[0].laws[0];
        assert_eq!(field("judgement", 0, "service_sha256").unwrap(), service.sha256());
        assert_eq!(field("judgement", 0, "as_of").unwrap(), "2017-05-06");
        assert_eq!(field("law", 0, "id").unwrap(), law.law.to_string());
        assert_eq!(field("law", 0, "verdict").unwrap(), law.verdict.name());
        assert_eq!(field("law", 0, "fuel").unwrap(), law.fuel.to_string());
        assert_eq!(field("law", 0, "error"), None);
        assert_eq!(field("question", 0, "fuel").unwrap(), law.fuel.to_string());
        assert_ne!(field("question", 0, "cut_bytes").unwrap(), "0");
        assert_eq!(field("question", 0, "module").unwrap(), "compiled");
        assert_eq!(field("question", 1, "module").unwrap(), "already");
        assert!(!format!("{heard:?}").contains("ecret"), "{heard:?}");
    }
}
