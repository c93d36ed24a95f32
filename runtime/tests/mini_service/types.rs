//! The structures, unions and enums of the service.
pub(crate) mod contact;
pub(crate) mod email_contact;
pub(crate) mod enums;
pub(crate) mod item;

pub use contact::Contact;
pub use email_contact::EmailContact;
pub use enums::Color;
pub use item::Item;

/// Builders of the structures.
pub mod builders {
    pub use super::email_contact::EmailContactBuilder;
    pub use super::item::ItemBuilder;
}

pub mod error;
