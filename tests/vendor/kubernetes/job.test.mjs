// SPDX-License-Identifier: GPL-3.0-or-later
// The Job that `roundtrip-cli engine kubernetes` prints, held against the schemas of Kubernetes' own API. ROUNDTRIP_JOB names a
// file with the printed text; without it the words of the template are filled in here.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { validate } from "kubernetes-models/_schemas/IoK8sApiBatchV1Job";

const words = {
    __JOB__: "roundtrip-20261130t201500z-abc123",
    __AGENTS__: "8",
    __GRACE__: "60",
    __IMAGE__: "registry.example.org/roundtrip:1.0.0",
    __ARGUMENTS__: '"agent", "--run", "20261130T201500Z-abc123", "--allow-env"',
};

function printed() {
    if (process.env.ROUNDTRIP_JOB) return readFileSync(process.env.ROUNDTRIP_JOB, "utf8");
    const template = readFileSync(new URL("../../../packaging/engines/kubernetes.yaml", import.meta.url), "utf8");
    return template.replace(/__[A-Z]+__/g, (word) => words[word] ?? word);
}

/// What the validator looks at is noted: it asks for every key that the schema has, and for no other.
function watched(value, path, seen) {
    if (value === null || typeof value !== "object") return value;
    return new Proxy(value, {
        get(target, key) {
            if (typeof key === "symbol" || !Object.hasOwn(target, key)) return target[key];
            seen.add(`${path}/${key}`);
            return watched(target[key], `${path}/${key}`, seen);
        },
    });
}

function pathsOf(value, path = "") {
    if (value === null || typeof value !== "object") return [];
    return Object.entries(value).flatMap(([key, each]) => [`${path}/${key}`, ...pathsOf(each, `${path}/${key}`)]);
}

/// Both what is wrong by the schema, and keys that it does not have.
function faults(job) {
    const seen = new Set();
    const holds = validate(watched(job, "", seen));
    const wrong = holds ? [] : validate.errors.map(({ instancePath, keyword }) => `${instancePath} (${keyword})`);
    return [...wrong, ...pathsOf(job).filter((path) => !seen.has(path)).map((path) => `${path} (unknown)`)];
}

const job = parse(printed());

test("it is a Job by the schema, and has no key that the schema lacks", () => {
    assert.deepEqual(faults(job), []);
});

test("that check finds wrong types, wrong values and unknown keys", () => {
    const with_ = (change) => {
        const other = structuredClone(job);
        change(other);
        return faults(other);
    };
    assert.match(with_((each) => (each.spec.completions = "eight")).join(), /\/spec\/completions \(type\)/);
    assert.match(with_((each) => (each.spec.completionMode = "indexed")).join(), /completionMode \(enum\)/);
    assert.deepEqual(
        with_((each) => (each.spec.template.spec.containers[0].readOnlyRootFilesystem = true)),
        ["/spec/template/spec/containers/0/readOnlyRootFilesystem (unknown)"],
    );
});

test("each pod is an agent once, and its labels are found by those who look for them", () => {
    const { spec } = job;
    assert.equal(spec.parallelism, spec.completions);
    assert.equal(spec.completionMode, "Indexed");
    assert.equal(spec.backoffLimitPerIndex, 0);
    assert.equal(spec.template.spec.restartPolicy, "Never");
    const [spread] = spec.template.spec.topologySpreadConstraints;
    assert.deepEqual(spread.labelSelector.matchLabels, spec.template.metadata.labels);
    assert.match(job.metadata.name, /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);
    assert.ok(job.metadata.name.length <= 52, "pods get an index and five letters more, and a name has 63");
    assert.equal(spec.template.spec.containers[0].args[0], "agent");
});
