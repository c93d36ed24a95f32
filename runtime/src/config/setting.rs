//! [`ServiceSetting`]: a setting that one service has and others don't. Comes in: its name in the model and a value. Goes out:
//! an entry in the configuration, of which the last one of a name counts, so that a call can override its client's.
//!
//! Source: Smithy 2.0, "Rules engine", `clientContextParams`.
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreAppend};

/// A value of a setting of a service's own, or that it has none.
#[derive(Clone, Debug)]
pub struct ServiceSetting {
    name: &'static str,
    value: Option<SettingValue>,
}

/// A value.
#[derive(Clone, Debug)]
pub enum SettingValue {
    /// A text.
    Text(String),
    /// On or off.
    Flag(bool),
    /// A list of texts.
    List(Vec<String>),
}

impl ServiceSetting {
    /// The setting of this name in the model.
    pub fn new(name: &'static str, value: Option<impl Into<SettingValue>>) -> Self {
        Self { name, value: value.map(Into::into) }
    }

    /// The value that was set last.
    pub(crate) fn find<'a>(cfg: &'a ConfigBag, name: &str) -> Option<&'a SettingValue> {
        cfg.load::<Self>().find(|setting| setting.name == name)?.value.as_ref()
    }
}

impl Storable for ServiceSetting {
    type Storer = StoreAppend<Self>;
}

impl From<String> for SettingValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for SettingValue {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Vec<String>> for SettingValue {
    fn from(list: Vec<String>) -> Self {
        Self::List(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_types::config_bag::Layer;

    #[test]
    fn what_was_set_last_counts_and_nothing_is_a_value() {
        let set = |layer: &mut Layer, name, value: Option<&str>| {
            layer.store_append(ServiceSetting::new(name, value.map(str::to_owned)));
        };
        let (mut client, mut call) = (Layer::new("client"), Layer::new("call"));
        set(&mut client, "Kind", Some("a"));
        set(&mut client, "Kind", Some("b"));
        set(&mut client, "Other", Some("c"));
        let mut cfg = ConfigBag::base();
        cfg.push_layer(client);
        let text = |cfg: &ConfigBag, name| match ServiceSetting::find(cfg, name) {
            Some(SettingValue::Text(text)) => Some(text.clone()),
            _ => None,
        };
        assert_eq!(
            (text(&cfg, "Kind"), text(&cfg, "Other"), text(&cfg, "None")),
            (Some("b".into()), Some("c".into()), None)
        );
        set(&mut call, "Kind", None);
        cfg.push_layer(call);
        assert_eq!((text(&cfg, "Kind"), text(&cfg, "Other")), (None, Some("c".into())));
    }
}
