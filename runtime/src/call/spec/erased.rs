//! What a description knows of an operation's types, as functions without type parameters. Comes in: erased inputs, outputs and
//! errors. Goes out: the same as one operation's own, or nothing where they are another's. When each is called is others' matter.
use crate::call::operation::{Fallbacks, Idempotent, Operation, OperationOutput, StreamingInput, StreamingOutput};
use crate::error::{ModeledError, OperationError, ServiceError};
use crate::request::idempotency::IdempotencyTokenProvider;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use aws_smithy_runtime_api::client::result::CreateUnhandledError;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::error::ErrorMetadata;

pub(super) fn as_input<O: Operation>(input: &Input) -> Option<&dyn SerializableStruct> {
    input.downcast_ref::<O::Input>().map(|input| input as &dyn SerializableStruct)
}

pub(super) fn missing<O: Operation>(input: &Input) -> Vec<&'static str> {
    input.downcast_ref::<O::Input>().map(O::missing).unwrap_or_default()
}

pub(super) fn read_output<O: Operation>(
    de: &mut dyn ShapeDeserializer,
    request_id: Option<&str>,
) -> Result<Output, SerdeError> {
    O::Output::read(de, request_id).map(Output::erase)
}

pub(super) fn read_error<O: Operation>(
    code: &str,
    meta: &ErrorMetadata,
    de: &mut dyn ShapeDeserializer,
) -> Result<Option<Error>, SerdeError> {
    Ok(crate::error::read_error::<O::Error>(code, meta, de)?.map(Error::erase))
}

pub(super) fn has_secret_message<O: Operation>(code: &str) -> bool {
    <<O::Error as OperationError>::Service as ServiceError>::SECRET_MESSAGES.contains(&code)
}

pub(super) fn unhandled<O: Operation>(source: BoxError, meta: ErrorMetadata) -> Error {
    Error::erase(O::Error::create_unhandled_error(source, Some(meta)))
}

pub(super) fn as_error<O: Operation>(error: &Error) -> Option<&dyn ModeledError> {
    error.downcast_ref::<O::Error>().map(|error| error.modeled() as &dyn ModeledError)
}

pub(super) fn as_error_mut<O: Operation>(error: &mut Error) -> Option<&mut dyn ModeledError> {
    error.downcast_mut::<O::Error>().map(OperationError::modeled_mut)
}

pub(super) fn fall_back<O: Fallbacks>(input: &mut Input) {
    if let Some(input) = input.downcast_mut::<O::Input>() {
        O::fall_back(input);
    }
}

pub(super) fn stream_of_input<O: StreamingInput>(input: &mut Input) -> Option<&mut ByteStream> {
    input.downcast_mut::<O::Input>().map(O::stream)
}

pub(super) fn stream_of_output<O: StreamingOutput>(output: &mut Output) -> Option<&mut ByteStream> {
    output.downcast_mut::<O::Output>().map(O::stream)
}

pub(super) fn set_token<O: Idempotent>(input: &mut Input, provider: &IdempotencyTokenProvider) {
    if let Some(input) = input.downcast_mut::<O::Input>() {
        O::token(input).get_or_insert_with(|| provider.make_idempotency_token());
    }
}
