package dev.unitform.planner;

import java.util.Arrays;
import java.util.List;

/**
 * Services with features that no shipped service has. Their contracts contain only the keys that
 * they need.
 */
final class ExerciseCatalog {
  private static final String TEXT =
      """
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: lamp, title: A pilot light with a data tier}
      spec:
        highAvailability: [n-plus-one, active-active]
        disasterRecovery: pilot-light
        hosting: primary-or-secondary
        charts:
          - chart: lamp-db
            version: "1.0.0"
            namespace: lamp
            source: made up
            workloads:
              - {name: db, kind: StatefulSet}
              - {name: backup, kind: CronJob}
            releases: [{name: lamp-db, dataTier: true}]
            contract:
              replicas: [{path: db.replicas, sample: "1", workload: db}]
              topologySpread: {path: spread, workload: db, addsSelector: true}
              disruptionBudget: {enabled: {path: pdb.enabled, sample: true}, minAvailable: null, maxUnavailable: {path: pdb.maxUnavailable, sample: "1"}}
          - chart: lamp-web
            version: "1.0.0"
            namespace: lamp
            source: made up
            workloads: [{name: web, kind: Deployment}]
            releases: [{name: lamp-web, after: [lamp-db, shared]}]
            contract:
              replicas: [{path: "groups[0].count", sample: 1}]
      ---
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: candle, title: A pilot light without a data tier}
      spec:
        highAvailability: [active-active]
        disasterRecovery: pilot-light
        hosting: primary-or-secondary
        charts:
          - chart: candle
            version: "1.0.0"
            namespace: candle
            source: made up
            workloads: [{name: candle}]
            releases: [{name: candle, after: [lamp-web]}]
            contract: {}
      ---
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: clock, title: A cron job that may be in either unit}
      spec:
        highAvailability: [cron-job]
        disasterRecovery: not-supported
        hosting: primary-or-secondary
        charts:
          - chart: clock
            version: "1.0.0"
            namespace: clock
            source: made up
            workloads: [{name: clock, kind: CronJob}, {name: keeper, kind: Deployment}]
            releases: [{name: clock, after: [candle]}]
            contract:
              replicas: [{path: replicaCount, sample: 1}]
              disruptionBudget: {enabled: {path: pdb.enabled, sample: true}, minAvailable: {path: pdb.minAvailable, sample: 1}, maxUnavailable: null}
      ---
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: wanderer, title: A pool without recovery that may be in either unit, row: 3, named: order}
      spec:
        highAvailability: [n-plus-one]
        disasterRecovery: not-supported
        hosting: primary-or-secondary
        charts:
          - chart: wanderer
            version: "2.1.0"
            namespace: wanderer
            source: made up
            workloads:
              - {name: front, kind: Deployment, podLabels: {app: "{release}"}}
              - {name: back, kind: StatefulSet, limit: {atLeast: 4, source: made up}}
              - {name: cache, supporting: true, replicas: 2}
              - {name: setup, kind: Job}
            releases:
              - {name: wanderer-blue, color: blue, workloads: [front, cache, setup]}
              - {name: wanderer-green, color: green, workloads: [front, cache, setup]}
              - {name: wanderer-back, workloads: [back], after: [wanderer-blue, wanderer-green]}
            contract:
              replicas:
                - {path: front.replicas, sample: 1, workload: front}
                - {path: back.replicas, sample: "1", workload: back}
                - {path: cache.mode, sample: single, value: pair, workload: cache}
              autoscaling:
                sampleOn: true
                enabled: [{path: front.hpa.enabled, sample: true, workload: front}, {path: back.hpa.enabled, sample: "true", workload: back}]
                minimum: [{path: front.hpa.min, sample: 1, workload: front}]
                maximum: [{path: front.hpa.max, sample: 2, workload: front}, {path: back.hpa.max, sample: "2", workload: back}]
                targets: []
                other: []
              topologySpread: [{path: spread, workload: front}, {path: back.spread, workload: back}]
      ---
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: limited, title: Limits in every mode, row: 2, named: order}
      spec:
        highAvailability: [n-plus-one, active-active, singleton]
        disasterRecovery: limited-active-spare
        hosting: primary-or-secondary
        charts:
          - chart: limited
            version: "2.1.0"
            namespace: limited
            source: made up
            workloads:
              - {name: one, kind: Deployment, limit: {exactly: 1, source: made up}}
              - {name: two, kind: StatefulSet, limit: {exactly: 2, source: made up}}
              - {name: five, limit: {exactly: 5, source: made up}}
              - {name: some, kind: Deployment, limit: {atLeast: 2, source: made up}}
              - {name: many, kind: Deployment, limit: {atLeast: 7, source: made up}}
            releases: [{name: limited}]
            contract:
              replicas:
                - {path: one, sample: 1, workload: one}
                - {path: two, sample: 1, workload: two}
                - {path: some, type: string, workload: some}
              autoscaling:
                sampleOn: true
                enabled: [{path: hpa.enabled, sample: true}]
                minimum: []
                maximum: []
                targets: []
                other: []
              disruptionBudget: {enabled: {path: pdb.enabled, sample: "true"}, minAvailable: null, maxUnavailable: {path: pdb.max, sample: 1, workload: some}}
      ---
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: shared, title: Per unit and per tenant with caches of its own, row: 1, named: order}
      spec:
        highAvailability: [active-active, n-plus-one]
        disasterRecovery: active-spare
        hosting: primary-or-secondary
        charts:
          - chart: shared
            version: "2.1.0"
            namespace: shared
            source: made up
            workloads:
              - {name: main, kind: Deployment}
              - {name: cache, kind: StatefulSet, supporting: true, replicas: 2}
              - {name: store, kind: StatefulSet, supporting: true, replicas: 1}
            releases: [{name: shared}]
            contract:
              replicas: [{path: replicaCount, sample: 1}]
              autoscaling:
                sampleOn: false
                enabled: [{path: hpa.enabled, sample: false}]
                minimum: []
                maximum: []
                targets: []
                other: []
          - chart: shared-desk
            version: "2.1.0"
            namespace: shared
            source: made up
            workloads: [{name: desk, kind: Deployment}]
            releases:
              - {name: desk, installedAs: "d{tenant.id}", per: tenant, after: [shared]}
              - {name: desk-tools, per: tenant, workloads: [], after: [desk]}
            contract:
              replicas: [{path: replicaCount, sample: 1}]
              disruptionBudget: {enabled: null, minAvailable: null, maxUnavailable: {path: pdb.max}}
      ---
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: home-only, title: Every release per tenant and off by itself}
      spec:
        highAvailability: [singleton]
        disasterRecovery: active-spare
        hosting: primary-only
        enabled: false
        charts:
          - chart: home-only
            version: "2.1.0"
            namespace: home
            source: made up
            workloads: [{name: home, kind: Deployment}]
            releases: [{name: home, per: tenant, after: [desk-tools, clock]}]
            contract:
              replicas: [{path: replicaCount, sample: 1}]
              disruptionBudget: {enabled: {path: pdb.enabled}, minAvailable: {path: pdb.minAvailable}, maxUnavailable: null}
      """;

  private ExerciseCatalog() {}

  static List<String> documents() {
    return Arrays.asList(TEXT.split("(?m)^---\n", -1));
  }
}
