//! EFS: file systems, access points, mount targets and tags through the generated client, told to boto3. moto does not have
//! `UpdateFileSystem`: what is updated is the lifecycle configuration.

#[macro_use]
mod common;

use client::types::{
    CreationInfo, LifecyclePolicy, PerformanceMode, PosixUser, RootDirectory, Tag, TransitionToIaRules,
};
use common::{Outcome, client, prepared, step};

#[tokio::main]
async fn main() -> Outcome {
    let client = client();
    let subnet = prepared(1);
    let create = |token: &str| client.create_file_system().creation_token(token).encrypted(false);
    let name = Tag::builder().key("Name").value("first \u{2603}").build()?;
    let made = told!(create("one").performance_mode(PerformanceMode::MaxIo).tags(name))?;
    let id = made.file_system_id();
    step("create a file system", made.name() == Some("first \u{2603}"))?;
    let got = told!(client.describe_file_systems().file_system_id(id))?;
    let first = &got.file_systems()[0];
    step("read it", first.performance_mode() == &PerformanceMode::MaxIo && first.encrypted() == Some(false))?;

    let policy = LifecyclePolicy::builder().transition_to_ia(TransitionToIaRules::After30Days).build();
    told!(client.put_lifecycle_configuration().file_system_id(id).lifecycle_policies(policy.clone()))?;
    let got = told!(client.describe_lifecycle_configuration().file_system_id(id))?;
    step("update its lifecycle", got.lifecycle_policies() == [policy])?;

    for token in ["two", "three", "four", "five"] {
        told!(create(token))?;
    }
    let pages = told_pages!(client.describe_file_systems().max_items(2));
    let counts: Vec<_> = pages.iter().map(|page| page.file_systems().len()).collect();
    step("list with pages", counts == [2, 2, 1])?;

    let user = PosixUser::builder().uid(1000).gid(4_294_967_295).secondary_gids(7).build()?;
    let info = CreationInfo::builder().owner_uid(1).owner_gid(2).permissions("0755").build()?;
    let root = RootDirectory::builder().path("/a b").creation_info(info).build();
    let create_point = client.create_access_point().client_token("t0").file_system_id(id);
    let point = told!(create_point.posix_user(user).root_directory(root))?;
    let point = point.access_point_id().ok_or("no access point")?.to_owned();
    let got = told!(client.describe_access_points().access_point_id(&point))?;
    let got = got.access_points()[0].posix_user().cloned().ok_or("no user")?;
    step("create and read an access point", got.gid() == 4_294_967_295 && got.secondary_gids() == [7])?;

    let tag = Tag::builder().key("a/b & c").value("d").build()?;
    told!(client.tag_resource().resource_id(id).tags(tag))?;
    told!(client.untag_resource().resource_id(id).tag_keys("Name").tag_keys("no"))?;
    let tags = told!(client.list_tags_for_resource().resource_id(id))?;
    step("tags", tags.tags().len() == 1 && tags.tags()[0].key() == "a/b & c")?;

    let mount = told!(client.create_mount_target().file_system_id(id).subnet_id(&subnet))?;
    let again = told!(create("one")).expect_err("it is there");
    step("error: the token is used", again.is_file_system_already_exists())?;
    let busy = told!(client.delete_file_system().file_system_id(id)).expect_err("it is mounted");
    step("error: it is in use", busy.is_file_system_in_use())?;
    let missing = told!(client.describe_file_systems().file_system_id("fs-00000000")).expect_err("none");
    step("error: no such file system", missing.is_file_system_not_found())?;
    let missing = told!(client.describe_file_system_policy().file_system_id(id)).expect_err("none");
    step("error: no policy", missing.is_policy_not_found())?;

    told!(client.delete_mount_target().mount_target_id(mount.mount_target_id()))?;
    told!(client.delete_access_point().access_point_id(&point))?;
    told!(client.delete_file_system().file_system_id(id))?;
    let gone = told!(client.describe_file_systems().file_system_id(id)).expect_err("gone");
    step("delete it", gone.is_file_system_not_found())
}
