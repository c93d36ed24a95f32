//! The `Item` structure.
use crate::types;
use ferrosmith_runtime as rt;
use std::collections::HashMap;

/// An item. Recursive, with a sparse list, a map keyed by an enum, and a nested list.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Item {
    /// The identifier.
    pub id: String,
    /// When it was made.
    pub created_at: rt::DateTime,
    /// The color.
    pub color: types::Color,
    /// Labels, any of which may be null.
    pub labels: Option<Vec<Option<String>>>,
    /// How many there are of each color.
    pub counts: Option<HashMap<types::Color, i32>>,
    /// The items inside this one.
    pub children: Vec<types::Item>,
    /// The item that this one is inside of.
    pub parent: Option<Box<types::Item>>,
    /// Days in rows.
    pub days: Option<Vec<Vec<rt::DateTime>>>,
    /// Who to ask.
    pub contact: types::Contact,
}

impl Item {
    /// The identifier.
    pub fn id(&self) -> &str {
        &self.id
    }
    /// When it was made.
    pub fn created_at(&self) -> &rt::DateTime {
        &self.created_at
    }
    /// The color.
    pub fn color(&self) -> &types::Color {
        &self.color
    }
    /// Labels, any of which may be null.
    ///
    /// If no value was sent for this field, a default will be set. If you want to determine if no value was sent, use `.labels.is_none()`.
    pub fn labels(&self) -> &[Option<String>] {
        self.labels.as_deref().unwrap_or_default()
    }
    /// How many there are of each color.
    pub fn counts(&self) -> Option<&HashMap<types::Color, i32>> {
        self.counts.as_ref()
    }
    /// The items inside this one.
    pub fn children(&self) -> &[types::Item] {
        &self.children
    }
    /// The item that this one is inside of.
    pub fn parent(&self) -> Option<&types::Item> {
        self.parent.as_deref()
    }
    /// Days in rows.
    ///
    /// If no value was sent for this field, a default will be set. If you want to determine if no value was sent, use `.days.is_none()`.
    pub fn days(&self) -> &[Vec<rt::DateTime>] {
        self.days.as_deref().unwrap_or_default()
    }
    /// Who to ask.
    pub fn contact(&self) -> &types::Contact {
        &self.contact
    }
    /// Creates a builder of [`Item`].
    pub fn builder() -> ItemBuilder {
        ItemBuilder::default()
    }
}

rt::shape! {
    structure Item: sent received "example.mini#Item" {
        static DAY: rt::Schema<'static> =
            rt::simple_schema("example.mini#Day", rt::ShapeType::Timestamp).with_timestamp_format(rt::TimestampFormat::DateTime);
        static DAYS_ELEMENT: rt::Schema<'static> = rt::list_schema("example.mini#Days", &DAY);
        0 required "Id" id: String,
        1 required "CreatedAt" created_at: Timestamp.with_timestamp_format(rt::TimestampFormat::DateTime),
        2 required "Color" color: String,
        3 "Labels" labels: List(&rt::prelude::STRING),
        4 "Counts" counts: Map(&rt::prelude::STRING, &rt::prelude::INTEGER),
        5 required "Children" children: List(&types::item::schema::SCHEMA),
        6 "Parent" parent: Structure,
        7 "Days" days: List(&DAYS_ELEMENT),
        8 required "Contact" contact: Union,
    }
}

rt::builder! {
    /// A builder of [`Item`].
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct ItemBuilder: build() -> Result<Item>, read {
        /// The identifier. Required.
        id set_id get_id: String, into, required;
        /// When it was made. Required.
        created_at set_created_at get_created_at: rt::DateTime, value, required(rt::DateTime::from_secs(0));
        /// The color. Required.
        color set_color get_color: types::Color, value, required("no value was set".into());
        /// Labels, any of which may be null.
        labels set_labels get_labels: Vec<Option<String>>, push(Option<String>);
        /// How many there are of each color.
        counts set_counts get_counts: HashMap<types::Color, i32>, insert(types::Color => i32);
        /// The items inside this one. Required.
        children set_children get_children: Vec<types::Item>, push(types::Item), required;
        /// The item that this one is inside of.
        parent set_parent get_parent: Box<types::Item>, into;
        /// Days in rows.
        days set_days get_days: Vec<Vec<rt::DateTime>>, push(Vec<rt::DateTime>);
        /// Who to ask. Required.
        contact set_contact get_contact: types::Contact, value,
            required(types::Contact::Unknown(rt::UnknownUnionMember::default()));
    }
}
