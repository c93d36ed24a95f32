//! What of a call's input its telemetry may show. Comes in: an input and the names that the client's configuration asks
//! for. Goes out: their values, where the metrics and interceptors look for them. Nothing is captured unless asked for.
use crate::call::spec::OperationSpec;
use aws_smithy_observability::global::get_telemetry_provider;
use aws_smithy_runtime_api::client::interceptors::context::Input;
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::telemetry::{CapturedTelemetryAttributes, RequestedTelemetryAttributes};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

/// Whether somebody listens to the metrics of calls. The provider may be set after a client is made, so this is asked
/// once per call.
pub(crate) fn is_measured() -> bool {
    // Without an answer, as while a provider is being set, the metrics plugin decides.
    get_telemetry_provider().map_or(true, |provider| provider.meter_provider().provider_name() != NOBODY)
}

/// How the provider calls itself that the official runtime starts with. Its instruments drop what they are given.
const NOBODY: &str = "noop";

/// Puts the requested members of `input` into the call's configuration.
pub(crate) fn capture_input_attributes(spec: &OperationSpec, input: &Input, cfg: &mut ConfigBag) {
    let captured = match cfg.load::<RequestedTelemetryAttributes>() {
        Some(requested) if !requested.is_empty() => (spec.as_input)(input).map(|input| capture(requested, input)),
        _ => None,
    };
    if let Some(captured) = captured {
        cfg.interceptor_state().store_put(captured);
    }
}

fn capture(requested: &RequestedTelemetryAttributes, input: &dyn SerializableStruct) -> CapturedTelemetryAttributes {
    let mut recorder = Recorder { requested, captured: CapturedTelemetryAttributes::default() };
    if input.schema().sensitive().is_none() {
        // A failure to write shows when the request is written; telemetry is no reason to fail a call.
        let _ = input.serialize_members(&mut recorder);
    }
    recorder.captured
}

/// A serializer that keeps the text members of one structure which are asked for and not sensitive.
struct Recorder<'a> {
    requested: &'a RequestedTelemetryAttributes,
    captured: CapturedTelemetryAttributes,
}

/// Members that are never recorded: as with the official clients, only text is.
macro_rules! not_recorded {
    ($($method:ident: $type:ty),* $(,)?) => {
        $(fn $method(&mut self, _schema: &Schema<'_>, _value: $type) -> Result<(), SerdeError> {
            Ok(())
        })*
    };
}

impl ShapeSerializer for Recorder<'_> {
    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        if let Some(name) = schema.member_name()
            && schema.sensitive().is_none()
            && self.requested.should_capture(name)
        {
            self.captured.insert(name, value);
        }
        Ok(())
    }

    fn write_null(&mut self, _schema: &Schema<'_>) -> Result<(), SerdeError> {
        Ok(())
    }

    not_recorded! {
        write_struct: &dyn SerializableStruct,
        write_list: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
        write_map: &dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>,
        write_boolean: bool,
        write_byte: i8,
        write_short: i16,
        write_integer: i32,
        write_long: i64,
        write_float: f32,
        write_double: f64,
        write_big_integer: &BigInteger,
        write_big_decimal: &BigDecimal,
        write_blob: Blob,
        write_timestamp: &DateTime,
        write_document: &Document,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::schema! {
        mod schema: structure "example#Input" {
            0 "Catalog": String,
            1 "Name": String.with_sensitive(),
            2 "Revision": Long,
            3 "Ids": List(&aws_smithy_schema::prelude::STRING),
        }
    }

    struct Thing;

    impl SerializableStruct for Thing {
        fn schema(&self) -> &Schema<'_> {
            &schema::SCHEMA
        }

        fn serialize_members(&self, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
            ser.write_string(schema::SCHEMA.at(0), "AWS")?;
            ser.write_string(schema::SCHEMA.at(1), "secret")?;
            ser.write_long(schema::SCHEMA.at(2), 7)?;
            ser.write_string_list(schema::SCHEMA.at(3), &["a".to_owned()])
        }
    }

    #[test]
    fn text_that_is_asked_for_is_captured_and_nothing_else() {
        let requested = RequestedTelemetryAttributes::new(["Catalog", "Name", "Revision", "Ids", "Nothing"]);
        let captured = capture(&requested, &Thing);
        assert_eq!(captured.iter().collect::<Vec<_>>(), [("Catalog", "AWS")]);
        let nothing = capture(&RequestedTelemetryAttributes::new(["Other"]), &Thing);
        assert_eq!(nothing.iter().count(), 0);
    }
}
