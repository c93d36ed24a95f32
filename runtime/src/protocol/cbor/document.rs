//! Documents. Comes in: the cursor before any item. Goes out: the item as a `Document`, with the cursor after it.

use super::reader::{CborReader, refused};
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::{Document, Number, base64};
use minicbor::data::Type;
use std::collections::HashMap;

impl<P> CborReader<'_, P> {
    /// The item at the cursor. What a document has no kind for is what JSON has for it: bytes are base64, a tag says
    /// nothing, so that a point in time is its number.
    pub(super) fn read_any(&mut self) -> Result<Document, SerdeError> {
        self.enter()?;
        let value = match self.datatype()? {
            Type::Bool => Document::Bool(self.decoder.bool().map_err(refused)?),
            Type::Null | Type::Undefined => {
                self.decoder.skip().map_err(refused)?;
                Document::Null
            }
            Type::U8 | Type::U16 | Type::U32 | Type::U64 => {
                Document::Number(Number::PosInt(self.decoder.u64().map_err(refused)?))
            }
            Type::I8 | Type::I16 | Type::I32 | Type::I64 => {
                Document::Number(Number::NegInt(self.decoder.i64().map_err(refused)?))
            }
            // Below what 64 bits hold.
            Type::Int => {
                let value: i128 = self.decoder.int().map_err(refused)?.into();
                Document::Number(Number::Float(value as f64))
            }
            Type::F16 | Type::F32 | Type::F64 => Document::Number(Number::Float(self.decoder.f64().map_err(refused)?)),
            Type::String | Type::StringIndef => Document::String(self.read_text()?.into_owned()),
            Type::Bytes | Type::BytesIndef => Document::String(base64::encode(self.read_bytes()?)),
            Type::Array | Type::ArrayIndef => {
                let mut elements = Vec::new();
                self.read_elements(|reader| {
                    elements.push(reader.read_any()?);
                    Ok(())
                })?;
                Document::Array(elements)
            }
            Type::Map | Type::MapIndef => {
                let mut entries = HashMap::new();
                self.read_entries(|reader, key| {
                    let value = reader.read_any()?;
                    entries.insert(key.to_owned(), value);
                    Ok(())
                })?;
                Document::Object(entries)
            }
            Type::Tag => {
                self.decoder.tag().map_err(refused)?;
                self.read_any()?
            }
            _ => return Err(SerdeError::invalid_input(format!("no value at position {}", self.decoder.position()))),
        };
        self.leave();
        Ok(value)
    }
}
