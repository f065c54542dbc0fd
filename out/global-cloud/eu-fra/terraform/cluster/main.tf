# Unitform: profile global-cloud, unit eu-fra (primary of emea). The cluster.
# Generated from profiles/global-cloud.yaml. Do not edit: change the profile or the catalog and generate again.

locals {
  region = "europe-west3"

  # The zones as the profile names them. Every pool has nodes in each zone.
  zones = [
    "europe-west3-a",
    "europe-west3-b",
    "europe-west3-c",
  ]

  # No other unit has addresses in these ranges.
  node_range    = "10.196.0.0/22"
  pod_range     = "10.196.64.0/18"
  service_range = "10.196.16.0/20"

  pools = {
    # According to the profile, each node has 16 CPU and 64Gi.
    "general" = {
      name           = "general"
      nodes_per_zone = 3
      machine_type   = "e2-standard-16"
      max_pods       = 110
    }
  }

  # The address ranges of the other units.
  peers = {
    "us-east" = ["10.200.0.0/22", "10.200.64.0/18", "10.200.16.0/20"]
    "us-west" = ["10.198.0.0/22", "10.198.64.0/18", "10.198.16.0/20"]
    "eu-ams"  = ["10.194.0.0/22", "10.194.64.0/18", "10.194.16.0/20"]
  }

  labels = {
    profile = "global-cloud"
    unit    = "eu-fra"
  }
}

resource "google_compute_subnetwork" "nodes" {
  name                     = "${var.cluster_name}-nodes"
  region                   = local.region
  network                  = var.network
  ip_cidr_range            = local.node_range
  private_ip_google_access = true

  secondary_ip_range {
    range_name    = "pods"
    ip_cidr_range = local.pod_range
  }

  secondary_ip_range {
    range_name    = "services"
    ip_cidr_range = local.service_range
  }
}

# The nodes have no public addresses; they reach the internet through this router.
resource "google_compute_router" "this" {
  name    = "${var.cluster_name}-router"
  region  = local.region
  network = var.network
}

resource "google_compute_router_nat" "this" {
  name                               = "${var.cluster_name}-nat"
  region                             = local.region
  router                             = google_compute_router.this.name
  nat_ip_allocate_option             = "AUTO_ONLY"
  source_subnetwork_ip_ranges_to_nat = "LIST_OF_SUBNETWORKS"

  subnetwork {
    name                    = google_compute_subnetwork.nodes.id
    source_ip_ranges_to_nat = ["ALL_IP_RANGES"]
  }
}

# Every unit can reach every other unit, so traffic from the nodes, pods and services of a peer is allowed.
resource "google_compute_firewall" "peers" {
  name          = "${var.cluster_name}-peers"
  network       = var.network
  direction     = "INGRESS"
  source_ranges = flatten(values(local.peers))
  target_tags   = [var.cluster_name]

  allow {
    protocol = "all"
  }
}

# Regional: the control plane and the nodes are in every zone of the unit.
resource "google_container_cluster" "this" {
  name                     = var.cluster_name
  location                 = local.region
  node_locations           = local.zones
  min_master_version       = "1.31"
  network                  = var.network
  subnetwork               = google_compute_subnetwork.nodes.id
  networking_mode          = "VPC_NATIVE"
  datapath_provider        = "ADVANCED_DATAPATH"
  resource_labels          = local.labels
  deletion_protection      = var.deletion_protection
  remove_default_node_pool = true
  initial_node_count       = 1

  # No release channel, so the version changes only with the profile.
  release_channel {
    channel = "UNSPECIFIED"
  }

  ip_allocation_policy {
    cluster_secondary_range_name  = "pods"
    services_secondary_range_name = "services"
  }

  private_cluster_config {
    enable_private_nodes    = true
    enable_private_endpoint = false
  }

  master_authorized_networks_config {
    dynamic "cidr_blocks" {
      for_each = var.api_allowed_ranges

      content {
        display_name = cidr_blocks.key
        cidr_block   = cidr_blocks.value
      }
    }
  }

  workload_identity_config {
    workload_pool = "${var.project}.svc.id.goog"
  }

  addons_config {
    gcp_filestore_csi_driver_config {
      enabled = true
    }
  }
}

resource "google_container_node_pool" "this" {
  for_each = local.pools

  name              = each.value.name
  cluster           = google_container_cluster.this.id
  location          = local.region
  node_locations    = local.zones
  node_count        = each.value.nodes_per_zone
  max_pods_per_node = each.value.max_pods

  node_config {
    machine_type    = each.value.machine_type
    oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]
    tags            = [var.cluster_name]
    resource_labels = local.labels

    labels = {
      "unitform.dev/unit" = "eu-fra"
      "unitform.dev/pool" = each.key
    }

    workload_metadata_config {
      mode = "GKE_METADATA"
    }
  }

  management {
    auto_repair  = true
    auto_upgrade = true
  }

  # An upgrade adds a node before it removes another, so that no zone loses capacity.
  upgrade_settings {
    max_surge       = 1
    max_unavailable = 0
  }
}
