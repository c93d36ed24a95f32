//! Setters of what is said about calls: to the service by the user agent, and to the caller by metrics. Comes in: values.
//! Goes out: the builder.
use super::Builder;
use crate::config::{AppName, FrameworkMetadata};
use aws_smithy_types::telemetry::RequestedTelemetryAttributes;

impl<S> Builder<S> {
    /// Sets the name of the application, which becomes part of the user agent.
    pub fn app_name(mut self, app_name: AppName) -> Self {
        self.set_app_name(Some(app_name));
        self
    }

    /// Sets the name of the application, which becomes part of the user agent.
    pub fn set_app_name(&mut self, app_name: Option<AppName>) -> &mut Self {
        self.settings.layer.store_or_unset(app_name);
        self
    }

    /// Adds a framework to the user agent.
    pub fn framework_metadata(mut self, framework_metadata: FrameworkMetadata) -> Self {
        self.push_framework_metadata(framework_metadata);
        self
    }

    /// Adds a framework to the user agent.
    pub fn push_framework_metadata(&mut self, framework_metadata: FrameworkMetadata) -> &mut Self {
        self.settings.layer.store_append(framework_metadata);
        self
    }

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
