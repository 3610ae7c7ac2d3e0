//! Conditions of a node's start.

use std::process::Command;

use striae_network::{Config, NetworkError, Security, check_address};

use crate::test_node::{TestNode, config, try_start};

#[tokio::test]
async fn a_port_in_use_is_named() {
    let first = TestNode::start(1, vec![]).await;
    let address = first.client.listening().await[0].clone();
    let second = Config { listen: vec![address.clone()], ..config(2, vec![]) };
    let error = try_start(second).await.unwrap_err();
    assert!(matches!(error, NetworkError::PortInUse { .. }), "{error}");
    assert!(error.to_string().contains(&address), "{error}");
    // After a shutdown the port is free at once.
    first.client.shutdown().await;
    let second = Config { listen: vec![address], ..config(2, vec![]) };
    try_start(second).await.unwrap();
}

#[tokio::test]
async fn every_listener_is_bound_when_start_returns() {
    let listen = vec!["/ip4/127.0.0.1/tcp/0".to_owned(); 3];
    let node = TestNode::with(Config { listen, ..config(1, vec![]) }, 1).await;
    assert_eq!(node.client.listening().await.len(), 3);
    let everywhere = vec!["/ip4/0.0.0.0/tcp/0".to_owned()];
    let node = TestNode::with(Config { listen: everywhere, ..config(3, vec![]) }, 3).await;
    assert!(!node.client.listening().await.is_empty());
    let none = TestNode::with(Config { listen: vec![], ..config(2, vec![]) }, 2).await;
    assert!(none.client.listening().await.is_empty());
}

#[tokio::test]
async fn addresses_are_checked() {
    let wrong = Config { listen: vec!["localhost:4710".into()], ..config(1, vec![]) };
    assert!(matches!(try_start(wrong).await, Err(NetworkError::Address { .. })));
    assert!(check_address("/dns/node.example/tcp/4710").is_ok());
    assert!(check_address("/dns/node.example").is_err());
}

#[tokio::test]
async fn a_stopped_network_says_so() {
    let node = TestNode::start(1, vec![]).await;
    node.client.shutdown().await;
    node.client.shutdown().await;
    assert!(node.client.listening().await.is_empty());
    let error = node.client.publish(vec![1]).await.unwrap_err();
    assert_eq!(error, striae_network::PublishError::Stopped);
}

/// Starts this test program again with the variable, to run the test below.
#[test]
fn tls_does_not_start_when_keys_would_be_written_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "start::with_key_log", "--ignored"])
        .env("SSLKEYLOGFILE", folder.path().join("keys"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"));
    assert!(!folder.path().join("keys").exists());
}

#[tokio::test]
#[ignore = "run by the test above, which sets the environment"]
async fn with_key_log() {
    let tls = Config { security: Security::Tls, ..config(1, vec![]) };
    let error = try_start(tls).await.unwrap_err();
    assert!(matches!(error, NetworkError::KeyLog), "{error}");
    assert!(error.to_string().contains("SSLKEYLOGFILE"));
    let listen = vec!["/ip4/127.0.0.1/udp/0/quic-v1".to_owned()];
    let quic = Config { listen, security: Security::Tls, ..config(1, vec![]) };
    let error = try_start(quic).await.unwrap_err();
    assert!(matches!(error, NetworkError::KeyLog), "{error}");
    try_start(config(1, vec![])).await.expect("Noise writes no keys");
}
