//! [`Unit`]: the value of a union member that has none. Comes in: nothing. Goes out: an empty structure on the wire.

use crate::{Schema, SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer, prelude};

/// The empty structure that stands for the value of a union member which targets Smithy's `Unit`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unit;

impl Unit {
    /// Reads past the value, whatever it holds.
    ///
    /// # Errors
    /// If the response is not of its format.
    pub fn read(de: &mut dyn ShapeDeserializer) -> Result<Self, SerdeError> {
        de.skip_value()?;
        Ok(Self)
    }
}

impl SerializableStruct for Unit {
    fn schema(&self) -> &Schema<'_> {
        &prelude::UNIT
    }

    fn serialize_members(&self, _ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        Ok(())
    }
}
