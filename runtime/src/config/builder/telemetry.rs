//! Setters of what is said about calls to the caller, by metrics and to interceptors. Comes in: values. Goes out: the builder.
use super::Builder;
use aws_smithy_types::telemetry::RequestedTelemetryAttributes;

impl<S> Builder<S> {
    /// Names input members whose values are captured and are attributes of the client's metrics, such as
    /// `["Catalog"]`.
    ///
    /// The names are those of the service's model. Only members whose values are text and not sensitive are
    /// captured; any other name does nothing. Prefer members that have few values: each value is a time series.
    pub fn emit_input_attributes(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.request_input_attributes(|requested| requested.emit(names.into_iter().map(Into::into)));
        self
    }

    /// Names input members whose values are captured for interceptors, which find them in the configuration bag
    /// as `CapturedTelemetryAttributes`, but are no attributes of metrics.
    ///
    /// What can be named is as with [`emit_input_attributes`](Self::emit_input_attributes).
    pub fn capture_input_attributes(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.request_input_attributes(|requested| requested.capture_only(names.into_iter().map(Into::into)));
        self
    }

    fn request_input_attributes(&mut self, add: impl FnOnce(&mut RequestedTelemetryAttributes)) {
        let mut requested = self.settings.layer.load::<RequestedTelemetryAttributes>().cloned().unwrap_or_default();
        add(&mut requested);
        self.settings.layer.store_put(requested);
    }
}
