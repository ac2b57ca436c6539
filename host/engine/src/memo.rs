//! Answers of modules that were given before, so that the same question is not asked twice.
//!
//! A module answers from what it is asked and from nothing else, so the same question has the same answer and takes the same
//! fuel. Only that is remembered: each answer is checked anew against the description it is for.

use std::collections::hash_map::{Entry, RandomState};
use std::collections::{HashMap, VecDeque};
use std::hash::BuildHasher as _;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use juris_contract::facts::View;
use juris_contract::{Detail, Ruling};

/// Threads that ask at the same time seldom wait for each other.
const SHARDS: usize = 16;
/// What an entry takes beside its key and its answer, about.
const FOR_AN_ENTRY: usize = 128;

/// What a module was asked. Two keys are the same where every byte that the module gets is the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key(Arc<[u8]>);

impl Key {
    /// Its bytes.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// A question, as far as an engine does not settle it: its law is one of the engine, with one calendar and one module.
pub(crate) struct Asked<'q> {
    pub(crate) law: &'q str,
    pub(crate) as_of: Date,
    pub(crate) known_on: Date,
    pub(crate) detail: Detail,
    /// The most memory and output that the module may use.
    pub(crate) bounds: [u64; 2],
    pub(crate) readings: View<'q>,
    /// What the law reads of the description.
    pub(crate) cut: View<'q>,
}

impl Asked<'_> {
    pub(crate) fn key(&self) -> Key {
        let Asked { law, as_of, known_on, detail, bounds, readings, cut } = self;
        let facts = |facts: &View<'_>| facts.text().len() + size_of_val(facts.nodes()) + 16;
        let mut key = Vec::with_capacity(law.len() + 64 + facts(readings) + facts(cut));
        let length = |key: &mut Vec<u8>, length: usize| key.extend((length as u64).to_le_bytes());
        length(&mut key, law.len());
        key.extend(law.as_bytes());
        for day in [as_of, known_on] {
            key.extend(day.year().to_le_bytes());
            key.extend([day.month().cast_unsigned(), day.day().cast_unsigned()]);
        }
        key.push(match detail {
            Detail::Verdict => 0,
            Detail::Full => 1,
        });
        key.extend(bounds.iter().flat_map(|bound| bound.to_le_bytes()));
        for facts in [readings, cut] {
            length(&mut key, facts.nodes().len());
            length(&mut key, facts.text().len());
            key.extend(facts.nodes().as_flattened().iter().flat_map(|word| word.to_le_bytes()));
            key.extend(facts.text().as_bytes());
        }
        Key(key.into())
    }
}

/// An answer as the module gave it, and the fuel that it took.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) rulings: Vec<Ruling>,
    pub(crate) fuel: u64,
}

/// Answers by what was asked, within so many bytes.
#[derive(Debug)]
pub(crate) struct Memo {
    shards: Vec<Mutex<Shard>>,
    state: RandomState,
}

#[derive(Debug, Default)]
struct Shard {
    kept: HashMap<Key, Kept>,
    /// In the order in which they came, or were spared last.
    order: VecDeque<Key>,
    bytes: usize,
    most: usize,
}

#[derive(Debug)]
struct Kept {
    answer: Arc<Answered>,
    bytes: usize,
    /// Whether it was asked for again since it came or was spared.
    again: bool,
}

impl Memo {
    pub(crate) fn new(bytes: usize) -> Self {
        let shard = || Mutex::new(Shard { most: bytes / SHARDS, ..Shard::default() });
        Memo { shards: std::iter::repeat_with(shard).take(SHARDS).collect(), state: RandomState::new() }
    }

    pub(crate) fn get(&self, key: &Key) -> Option<Arc<Answered>> {
        let mut shard = self.shard(key)?.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = shard.kept.get_mut(key)?;
        kept.again = true;
        Some(kept.answer.clone())
    }

    pub(crate) fn put(&self, key: Key, answer: Arc<Answered>) {
        if let Some(shard) = self.shard(&key) {
            shard.lock().unwrap_or_else(PoisonError::into_inner).put(key, answer);
        }
    }

    fn shard(&self, key: &Key) -> Option<&Mutex<Shard>> {
        let index = usize::try_from(self.state.hash_one(key) % SHARDS as u64).ok()?;
        self.shards.get(index)
    }

    #[cfg(test)]
    fn bytes(&self) -> usize {
        self.shards.iter().map(|shard| shard.lock().unwrap().bytes).sum()
    }
}

impl Shard {
    fn put(&mut self, key: Key, answer: Arc<Answered>) {
        let bytes = FOR_AN_ENTRY + key.0.len() + answer.bytes();
        if bytes > self.most || self.kept.contains_key(&key) {
            return;
        }
        while self.bytes + bytes > self.most
            && let Some(oldest) = self.order.pop_front()
        {
            let Entry::Occupied(mut kept) = self.kept.entry(oldest) else { continue };
            if std::mem::take(&mut kept.get_mut().again) {
                self.order.push_back(kept.key().clone());
            } else {
                self.bytes -= kept.remove().bytes;
            }
        }
        self.bytes += bytes;
        self.order.push_back(key.clone());
        self.kept.insert(key, Kept { answer, bytes, again: false });
    }
}

impl Answered {
    /// What it takes in memory, about.
    fn bytes(&self) -> usize {
        self.rulings.iter().map(bytes).sum::<usize>()
    }
}

fn bytes(ruling: &Ruling) -> usize {
    let texts = |texts: &[String]| texts.iter().map(|text| size_of::<String>() + text.len()).sum::<usize>();
    let steps = ruling.steps.iter().map(|step| size_of_val(step) + step.text.len() + texts(&step.facts));
    let remedies = ruling
        .remedies
        .iter()
        .map(|remedy| size_of_val(remedy) + remedy.id.len() + remedy.title.len() + remedy.patch.len());
    let relied = ruling
        .relied_on
        .iter()
        .map(|relied| size_of_val(relied) + relied.name.len() + relied.key.as_ref().map_or(0, String::len));
    let notes = ruling.notes.iter().map(|note| size_of_val(note) + note.len());
    let parts = steps.chain(remedies).chain(relied).chain(notes).sum::<usize>();
    size_of_val(ruling) + ruling.obligation.len() + texts(&ruling.evidence) + texts(&ruling.missing) + parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use juris_contract::facts::Facts;
    use serde_json::json;

    fn answer(fuel: u64) -> Arc<Answered> {
        Arc::new(Answered { rulings: Vec::new(), fuel })
    }

    #[test]
    fn every_part_of_a_question_tells_it_from_others() {
        let (one, other) = (Facts::from(&json!({"a": 1})), Facts::from(&json!({"a": 2})));
        let asked = || Asked {
            law: "aq/x",
            as_of: date(2020, 1, 1),
            known_on: date(2020, 1, 1),
            detail: Detail::Full,
            bounds: [1, 2],
            readings: one.view(),
            cut: one.view(),
        };
        let questions = [
            asked(),
            Asked { law: "aq/y", ..asked() },
            Asked { as_of: date(2020, 1, 2), ..asked() },
            Asked { known_on: date(2020, 1, 2), ..asked() },
            Asked { detail: Detail::Verdict, ..asked() },
            Asked { bounds: [2, 1], ..asked() },
            Asked { readings: other.view(), ..asked() },
            Asked { cut: other.view(), ..asked() },
        ];
        let memo = Memo::new(1 << 20);
        for (fuel, question) in (0..).zip(&questions) {
            assert!(memo.get(&question.key()).is_none());
            memo.put(question.key(), answer(fuel));
        }
        for (fuel, question) in (0..).zip(&questions) {
            assert_eq!(memo.get(&question.key()).unwrap().fuel, fuel);
        }
    }

    #[test]
    fn its_bound_is_kept_and_what_is_asked_again_stays_longer() {
        let most = SHARDS * 1_000;
        let memo = Memo::new(most);
        let key = |number: u32| Key(number.to_le_bytes().into());
        for number in 0..10_000 {
            memo.put(key(number), answer(u64::from(number)));
            assert!(memo.get(&key(0)).is_some());
            assert!(memo.bytes() <= most);
        }
        assert!(memo.bytes() > most / 2 && memo.get(&key(1)).is_none() && memo.get(&key(9_999)).is_some());
        memo.put(Key(vec![0; 2_000].into()), answer(0));
        assert!(memo.get(&Key(vec![0; 2_000].into())).is_none());
    }
}
