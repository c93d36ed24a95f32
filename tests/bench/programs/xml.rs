//! `xml <identity|objects|get|put|instances|call-instances> [items] <count>`: calls `GetCallerIdentity` of STS, `GetObject` or `PutObject`
//! of S3 or `DescribeInstances` of EC2 so often over a connector in memory, or reads so often what one call of `ListObjectsV2` of S3 or of `DescribeInstances` is
//! answered with.
//!
//! Out: a line with how many items came back. `cargo xtask bench xml` counts the instructions.

#[path = "memory.rs"]
mod memory;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeDeserializationInterceptorContextRef;
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::client::ser_de::{DeserializeResponse, SharedResponseDeserializer};
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::config_bag::ConfigBag;
use memory::Memory;
use std::fmt::Write;
use std::process::ExitCode;

/// What `GetCallerIdentity` answers.
const IDENTITY: &str = r#"<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:sts::123456789012:assumed-role/example-role/example-session</Arn>
    <UserId>AROAEXAMPLEROLEID:example-session</UserId>
    <Account>123456789012</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata>
    <RequestId>01234567-89ab-cdef-0123-456789abcdef</RequestId>
  </ResponseMetadata>
</GetCallerIdentityResponse>
"#;

/// What `ListObjectsV2` answers with so many objects.
fn objects(items: usize) -> String {
    let mut body = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
         <Name>example-bucket</Name><Prefix>photos/</Prefix><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>",
    );
    let _ = write!(body, "<KeyCount>{items}</KeyCount>");
    for item in 0..items {
        let _ = write!(
            body,
            "<Contents><Key>photos/2026/03/example-{item:06}.jpg</Key><LastModified>2026-03-03T09:08:07.000Z</LastModified>\
             <ETag>&quot;70ee1738b6b21e2c8a43f3a5ab0e{item:04}&quot;</ETag><ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm>\
             <ChecksumType>FULL_OBJECT</ChecksumType><Size>{}</Size><StorageClass>STANDARD</StorageClass></Contents>",
            142_863 + item
        );
    }
    body.push_str("</ListBucketResult>");
    body
}

/// An object.
static OBJECT: [u8; 1024] = [b'a'; 1024];

/// What `DescribeInstances` answers with so many instances, each in a reservation of its own.
fn instances(items: usize) -> String {
    let mut body = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DescribeInstancesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">\n\
         <requestId>8f7724cf-496f-496e-8fe3-example</requestId>\n<reservationSet>\n",
    );
    for item in 0..items {
        body.push_str(&INSTANCE.replace("{item}", &format!("{item:06}")));
    }
    body.push_str("</reservationSet>\n</DescribeInstancesResponse>\n");
    body
}

/// A reservation with one instance, as the API reference shows it.
const INSTANCE: &str = "\
  <item>
    <reservationId>r-1234567890a{item}</reservationId>
    <ownerId>123456789012</ownerId>
    <groupSet/>
    <instancesSet>
      <item>
        <instanceId>i-1234567890a{item}</instanceId>
        <imageId>ami-bff32ccc</imageId>
        <instanceState><code>16</code><name>running</name></instanceState>
        <privateDnsName>ip-192-168-1-88.eu-west-1.compute.internal</privateDnsName>
        <dnsName>ec2-54-194-252-215.eu-west-1.compute.amazonaws.com</dnsName>
        <reason/>
        <keyName>my_keypair</keyName>
        <amiLaunchIndex>0</amiLaunchIndex>
        <productCodes/>
        <instanceType>t3.micro</instanceType>
        <launchTime>2026-03-03T09:08:07.000Z</launchTime>
        <placement><availabilityZone>eu-west-1c</availabilityZone><groupName/><tenancy>default</tenancy></placement>
        <monitoring><state>disabled</state></monitoring>
        <subnetId>subnet-56f5f633</subnetId>
        <vpcId>vpc-11112222</vpcId>
        <privateIpAddress>192.168.1.88</privateIpAddress>
        <ipAddress>54.194.252.215</ipAddress>
        <sourceDestCheck>true</sourceDestCheck>
        <groupSet><item><groupId>sg-e4076980</groupId><groupName>SecurityGroup1</groupName></item></groupSet>
        <architecture>x86_64</architecture>
        <rootDeviceType>ebs</rootDeviceType>
        <rootDeviceName>/dev/xvda</rootDeviceName>
        <blockDeviceMapping>
          <item>
            <deviceName>/dev/xvda</deviceName>
            <ebs>
              <volumeId>vol-1234567890a{item}</volumeId>
              <status>attached</status>
              <attachTime>2026-03-03T09:08:08.000Z</attachTime>
              <deleteOnTermination>true</deleteOnTermination>
            </ebs>
          </item>
        </blockDeviceMapping>
        <virtualizationType>hvm</virtualizationType>
        <clientToken>xMcwG14507example</clientToken>
        <tagSet>
          <item><key>Name</key><value>Server_{item}</value></item>
          <item><key>stage</key><value>test</value></item>
        </tagSet>
        <hypervisor>xen</hypervisor>
        <networkInterfaceSet>
          <item>
            <networkInterfaceId>eni-551ba033</networkInterfaceId>
            <subnetId>subnet-56f5f633</subnetId>
            <vpcId>vpc-11112222</vpcId>
            <description>Primary network interface</description>
            <ownerId>123456789012</ownerId>
            <status>in-use</status>
            <macAddress>02:dd:2c:5e:01:69</macAddress>
            <privateIpAddress>192.168.1.88</privateIpAddress>
            <privateDnsName>ip-192-168-1-88.eu-west-1.compute.internal</privateDnsName>
            <sourceDestCheck>true</sourceDestCheck>
            <groupSet><item><groupId>sg-e4076980</groupId><groupName>SecurityGroup1</groupName></item></groupSet>
            <attachment>
              <attachmentId>eni-attach-39697adc</attachmentId>
              <deviceIndex>0</deviceIndex>
              <status>attached</status>
              <attachTime>2026-03-03T09:08:07.000Z</attachTime>
              <deleteOnTermination>true</deleteOnTermination>
            </attachment>
            <association>
              <publicIp>54.194.252.215</publicIp>
              <publicDnsName>ec2-54-194-252-215.eu-west-1.compute.amazonaws.com</publicDnsName>
              <ipOwnerId>amazon</ipOwnerId>
            </association>
            <privateIpAddressesSet>
              <item>
                <privateIpAddress>192.168.1.88</privateIpAddress>
                <privateDnsName>ip-192-168-1-88.eu-west-1.compute.internal</privateDnsName>
                <primary>true</primary>
              </item>
            </privateIpAddressesSet>
            <ipv6AddressesSet/>
          </item>
        </networkInterfaceSet>
        <ebsOptimized>false</ebsOptimized>
        <enaSupport>true</enaSupport>
        <cpuOptions><coreCount>1</coreCount><threadsPerCore>2</threadsPerCore></cpuOptions>
      </item>
    </instancesSet>
  </item>
";

/// Reads an answer so often before it is read as part of its call.
#[derive(Debug)]
struct ReadOften(u64);

#[dyn_dispatch_hint]
impl Intercept for ReadOften {
    fn name(&self) -> &'static str {
        "ReadOften"
    }

    fn read_before_deserialization(
        &self,
        context: &BeforeDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let reader = cfg.load::<SharedResponseDeserializer>().ok_or("nothing reads answers")?;
        for _ in 0..self.0 {
            reader
                .deserialize_nonstreaming_with_config(context.response(), cfg)
                .map_err(|_| "the answer is not read")?;
        }
        Ok(())
    }
}

/// A configuration of a service with credentials and a region that never change, an answer, and how often it is read besides; all
/// else is the default.
macro_rules! client {
    ($service:ident, $answer:expr, $reads:expr) => {
        $service::Client::from_conf(
            $service::Config::builder()
                .behavior_version($service::config::BehaviorVersion::latest())
                .region($service::config::Region::new("us-east-1"))
                .credentials_provider(aws_credential_types::Credentials::new(
                    "AKIDEXAMPLE",
                    "wJalrXUtnFEMI/K7MDENG",
                    None,
                    None,
                    "bench",
                ))
                .http_client(Memory(Box::leak($answer.into_boxed_str()), "text/xml"))
                .interceptor(ReadOften($reads))
                .build(),
        )
    };
}

/// Carries out what the command line says. Out: how many items came back, which depends on all that was read.
async fn run(what: &str, items: usize, count: u64) -> Option<usize> {
    match what {
        "identity" => {
            let client = client!(sts, IDENTITY.to_owned(), 0);
            let mut read = 0;
            for _ in 0..count {
                read += client.get_caller_identity().send().await.ok()?.account().map_or(0, str::len);
            }
            Some(read)
        }
        "objects" => {
            let client = client!(s3, objects(items), count);
            Some(client.list_objects_v2().bucket("example-bucket").send().await.ok()?.contents().len())
        }
        "get" => {
            let client = client!(s3, String::from_utf8_lossy(&OBJECT).into_owned(), 0);
            let mut read = 0;
            for _ in 0..count {
                let got = client.get_object().bucket("example-bucket").key("photos/a.jpg").send().await.ok()?;
                read += got.body.collect().await.ok()?.into_bytes().len();
            }
            Some(read)
        }
        "put" => {
            let client = client!(s3, String::new(), 0);
            for _ in 0..count {
                let body = ByteStream::from_static(&OBJECT);
                client.put_object().bucket("example-bucket").key("photos/a.jpg").body(body).send().await.ok()?;
            }
            Some(OBJECT.len())
        }
        "instances" => {
            let client = client!(ec2, instances(items), count);
            Some(client.describe_instances().send().await.ok()?.reservations().len())
        }
        "call-instances" => {
            let client = client!(ec2, instances(items), 0);
            let mut read = 0;
            for _ in 0..count {
                read += client.describe_instances().send().await.ok()?.reservations().len();
            }
            Some(read)
        }
        _ => None,
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |text: Option<&String>| text.and_then(|text| text.parse().ok());
    let items = number(arguments.get(1)).unwrap_or_default();
    let (Some(what), Some(count)) = (arguments.first(), number(arguments.last())) else {
        eprintln!("usage: xml <identity|objects|get|put|instances|call-instances> [items] <count>");
        return ExitCode::from(2);
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    match runtime.block_on(run(what, items, count as u64)) {
        Some(read) => println!("{read} items"),
        None => return ExitCode::FAILURE,
    }
    ExitCode::SUCCESS
}
