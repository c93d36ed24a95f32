//! Tags of partners, which are what a tag can be put on: the only resource that is created with tags.
//!
//! Decided here: keys that begin with `aws:` are reserved; a request with the same key twice is refused; at most 200 tags.

use super::{Call, Refusal, partners};
use serde_json::{Value, json};

/// What the model allows on a resource.
const MOST: usize = 200;

/// Holds tags of a request against what the model does not say.
pub(crate) fn check(tags: &Value) -> Result<(), Refusal> {
    let mut wrong = Vec::new();
    let keys: Vec<&str> = tags.as_array().into_iter().flatten().filter_map(|tag| tag["Key"].as_str()).collect();
    for (index, key) in keys.iter().enumerate() {
        let name = format!("Tags[{index}].Key");
        if key.to_lowercase().starts_with("aws:") {
            wrong.push((name, "ACTION_NOT_PERMITTED", "begins with `aws:`, which is reserved".to_owned()));
        } else if keys[..index].contains(key) {
            wrong.push((name, "DUPLICATE_VALUE", "is there already".to_owned()));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::fields(&wrong)) }
}

/// The partner that `ResourceArn` names, in the catalog that it names.
fn tagged<R>(
    call: &mut Call<'_, '_>,
    then: impl FnOnce(&mut Call<'_, '_>, partners::Partner) -> Result<R, Refusal>,
) -> Result<R, Refusal> {
    let arn = call.text("ResourceArn").to_owned();
    let catalog = arn.splitn(6, ':').nth(5).and_then(|path| path.split('/').nth(1)).unwrap_or_default().to_owned();
    let Call { account, operation, input, now, world, .. } = *call;
    let mut within = Call { account, operation, input, now, world, catalog: &catalog, rows: &mut *call.rows };
    let partner = partners::load(&within, &arn)?;
    then(&mut within, partner)
}

/// `ListTagsForResource`.
pub(crate) fn list(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    tagged(call, |call, partner| Ok(json!({ "ResourceArn": call.input["ResourceArn"], "Tags": partner.row["Tags"] })))
}

/// `TagResource`.
pub(crate) fn tag(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    check(&call.input["Tags"])?;
    tagged(call, |call, mut partner| {
        let mut tags = partner.row["Tags"].as_array().cloned().unwrap_or_default();
        for tag in call.input["Tags"].as_array().into_iter().flatten() {
            match tags.iter_mut().find(|one| one["Key"] == tag["Key"]) {
                Some(one) => *one = tag.clone(),
                None => tags.push(tag.clone()),
            }
        }
        if tags.len() > MOST {
            return Err(Refusal::field("Tags", "TOO_MANY_VALUES", format!("would make more than {MOST} tags")));
        }
        partner.row["Tags"] = Value::Array(tags);
        call.rows.put(&partner.key, &partner.row)?;
        Ok(json!({}))
    })
}

/// `UntagResource`. Keys that are not there are no error.
pub(crate) fn untag(call: &mut Call<'_, '_>) -> Result<Value, Refusal> {
    tagged(call, |call, mut partner| {
        let keys = call.input["TagKeys"].as_array().cloned().unwrap_or_default();
        let mut tags = partner.row["Tags"].as_array().cloned().unwrap_or_default();
        tags.retain(|tag| !keys.contains(&tag["Key"]));
        partner.row["Tags"] = Value::Array(tags);
        call.rows.put(&partner.key, &partner.row)?;
        Ok(json!({}))
    })
}
