//! Objects for programs, whose keys come in the order in which they are added.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::output::State;
use crate::output::study::Report;

/// An object.
#[derive(Clone, Debug)]
pub struct Object<E>(E);

/// Entries of an object.
pub trait Entries {
    /// Writes them.
    ///
    /// # Errors
    /// Those of `map`.
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

/// An entry.
#[derive(Clone, Debug)]
pub struct Entry<V>(&'static str, V);

/// An entry that is left out where it has no value.
#[derive(Clone, Debug)]
pub struct Maybe<V>(&'static str, Option<V>);

/// An object without entries yet.
pub fn object() -> Object<()> {
    Object(())
}

impl<E> Object<E> {
    /// Adds an entry.
    pub fn with<V: Serialize>(self, key: &'static str, value: V) -> Object<(E, Entry<V>)> {
        Object((self.0, Entry(key, value)))
    }

    /// Adds an entry, if it has a value.
    pub fn maybe<V: Serialize>(self, key: &'static str, value: Option<V>) -> Object<(E, Maybe<V>)> {
        Object((self.0, Maybe(key, value)))
    }

    /// Adds the entries of another object.
    pub fn all<O: Entries>(self, other: Object<O>) -> Object<(E, O)> {
        Object((self.0, other.0))
    }

    /// Adds the folder of `report`, whether it was complete before, and what its figures are.
    pub fn folder<F>(self, report: &Report<F>, notice: &'static str) -> Object<(E, impl Entries + use<F, E>)> {
        let folder = object()
            .with("folder", report.folder.clone())
            .with("already_complete", report.state == State::AlreadyComplete)
            .with("notice", notice);
        self.all(folder)
    }
}

impl Entries for () {
    fn write<M: SerializeMap>(&self, _: &mut M) -> Result<(), M::Error> {
        Ok(())
    }
}

impl<A: Entries, B: Entries> Entries for (A, B) {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        self.0.write(map)?;
        self.1.write(map)
    }
}

impl<V: Serialize> Entries for Entry<V> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry(self.0, &self.1)
    }
}

impl<V: Serialize> Entries for Maybe<V> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        self.1.as_ref().map_or(Ok(()), |value| map.serialize_entry(self.0, value))
    }
}

impl<E: Entries> Serialize for Object<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.0.write(&mut map)?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_keep_their_order_and_may_be_left_out() -> Result<(), serde_json::Error> {
        let inner = object().with("z", 1).maybe("none", None::<u8>).maybe("a", Some("x"));
        let text = serde_json::to_string(&object().with("first", [inner.clone()]).all(inner))?;
        assert_eq!(text, r#"{"first":[{"z":1,"a":"x"}],"z":1,"a":"x"}"#);
        Ok(())
    }
}
