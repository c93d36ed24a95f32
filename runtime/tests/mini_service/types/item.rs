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
    /// Reads the structure from a response.
    pub(crate) fn read(de: &mut dyn rt::ShapeDeserializer) -> Result<Self, rt::SerdeError> {
        let mut builder = Self::builder();
        rt::read_struct(de, &schema::SCHEMA, &mut |index, member, de| {
            match index {
                0 => builder.id = Some(de.read_string(member)?),
                1 => builder.created_at = Some(de.read_timestamp(member)?),
                2 => builder.color = Some(rt::read_enum(de, member)?),
                3 => {
                    builder.labels = Some(rt::read_sparse_list(de, member, |de| de.read_string(&rt::prelude::STRING))?)
                }
                4 => builder.counts = Some(rt::read_map(de, member, |de| de.read_integer(&rt::prelude::INTEGER))?),
                5 => builder.children = Some(rt::read_list(de, member, types::Item::read)?),
                6 => builder.parent = Some(Box::new(types::Item::read(de)?)),
                7 => {
                    builder.days = Some(rt::read_list(de, member, |de| {
                        rt::read_list(de, &schema::DAYS_ELEMENT, |de| de.read_timestamp(&schema::DAY))
                    })?)
                }
                8 => builder.contact = Some(types::Contact::read(de)?),
                _ => {}
            }
            Ok(())
        })?;
        Ok(builder.build_with_error_correction())
    }
}

rt::schema! {
    mod schema: structure "example.mini#Item" {
        static DAY: rt::Schema<'static> =
            rt::simple_schema("example.mini#Day", rt::ShapeType::Timestamp).with_timestamp_format(rt::TimestampFormat::DateTime);
        static DAYS_ELEMENT: rt::Schema<'static> = rt::list_schema("example.mini#Days", &DAY);
        0 "Id": String,
        1 "CreatedAt": Timestamp.with_timestamp_format(rt::TimestampFormat::DateTime),
        2 "Color": String,
        3 "Labels": List(&rt::prelude::STRING),
        4 "Counts": Map(&rt::prelude::STRING, &rt::prelude::INTEGER),
        5 "Children": List(&types::item::schema::SCHEMA),
        6 "Parent": Structure,
        7 "Days": List(&DAYS_ELEMENT),
        8 "Contact": Union,
    }
}

impl rt::SerializableStruct for Item {
    fn schema(&self) -> &rt::Schema<'_> {
        &schema::SCHEMA
    }
    fn serialize_members(&self, ser: &mut dyn rt::ShapeSerializer) -> Result<(), rt::SerdeError> {
        ser.write_string(&schema::MEMBERS[0], &self.id)?;
        ser.write_timestamp(&schema::MEMBERS[1], &self.created_at)?;
        ser.write_string(&schema::MEMBERS[2], self.color.as_str())?;
        if let Some(value) = &self.labels {
            ser.write_list_with_length(&schema::MEMBERS[3], value.len(), &|ser| {
                for item in value {
                    match item {
                        Some(item) => ser.write_string(&rt::prelude::STRING, item)?,
                        None => ser.write_null(&rt::prelude::STRING)?,
                    }
                }
                Ok(())
            })?;
        }
        if let Some(value) = &self.counts {
            ser.write_map_with_length(&schema::MEMBERS[4], value.len(), &|ser| {
                for (key, item) in value {
                    ser.write_string(&rt::prelude::STRING, key.as_str())?;
                    ser.write_integer(&rt::prelude::INTEGER, *item)?;
                }
                Ok(())
            })?;
        }
        ser.write_list_with_length(&schema::MEMBERS[5], self.children.len(), &|ser| {
            for item in &self.children {
                ser.write_struct(&types::item::schema::SCHEMA, item)?;
            }
            Ok(())
        })?;
        if let Some(value) = &self.parent {
            ser.write_struct(&schema::MEMBERS[6], value)?;
        }
        if let Some(value) = &self.days {
            ser.write_list_with_length(&schema::MEMBERS[7], value.len(), &|ser| {
                for item in value {
                    ser.write_list_with_length(&schema::DAYS_ELEMENT, item.len(), &|ser| {
                        for item in item {
                            ser.write_timestamp(&schema::DAY, item)?;
                        }
                        Ok(())
                    })?;
                }
                Ok(())
            })?;
        }
        ser.write_struct(&schema::MEMBERS[8], &self.contact)?;
        Ok(())
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
