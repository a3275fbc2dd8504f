//! The four files of the database: their names, sizes and checksums, packed and unpacked.

use sha2::{Digest, Sha256};

/// A file of the database. It is packed as `<name>.gz`.
#[derive(Debug)]
pub(super) struct IdxFile {
    pub(super) name: &'static str,
    pub(super) packed: Fingerprint,
    pub(super) unpacked: Fingerprint,
}

/// What a file's content must be.
#[derive(Debug)]
pub(super) struct Fingerprint {
    pub(super) bytes: usize,
    /// In hexadecimal.
    pub(super) sha256: &'static str,
}

impl Fingerprint {
    pub(super) fn matches(&self, content: &[u8]) -> bool {
        content.len() == self.bytes && sha256(content) == self.sha256
    }
}

pub(super) fn sha256(content: &[u8]) -> String {
    hex(Sha256::new_with_prefix(content))
}

/// The digest of all that went into the hasher.
pub(super) fn hex(hasher: Sha256) -> String {
    format!("{:x}", hasher.finalize())
}

/// Training images and labels, test images and labels, in the order of [`Mnist::sha256`](super::Mnist::sha256).
pub(super) const FILES: [IdxFile; 4] = [
    IdxFile {
        name: "train-images-idx3-ubyte",
        packed: Fingerprint {
            bytes: 9_719_438,
            sha256: "0b367032e93c5d0cea0925647cfdb18614af8ee15f83e6f2fc2ad904a6835971",
        },
        unpacked: Fingerprint {
            bytes: 47_040_016,
            sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        },
    },
    IdxFile {
        name: "train-labels-idx1-ubyte",
        packed: Fingerprint {
            bytes: 28_857,
            sha256: "1787548bbe0bff1ec2ecdc0ef292b02df999e2d1a6002d27500982c652b17203",
        },
        unpacked: Fingerprint {
            bytes: 60_008,
            sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        },
    },
    IdxFile {
        name: "t10k-images-idx3-ubyte",
        packed: Fingerprint {
            bytes: 1_616_508,
            sha256: "1a1a05eab793c14bb050b398624a11b0ffd1a2953baed553b1b9bd079e2a20be",
        },
        unpacked: Fingerprint {
            bytes: 7_840_016,
            sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        },
    },
    IdxFile {
        name: "t10k-labels-idx1-ubyte",
        packed: Fingerprint {
            bytes: 4_517,
            sha256: "b91679a0acfe4ba0e50a2437a903084cba1f5f92592b016a25a7dfd00455798b",
        },
        unpacked: Fingerprint {
            bytes: 10_008,
            sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        },
    },
];
