// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/Lab.h"
#include "load/LoadRunner.h"
#include "session/Session.h"
#include "support/Wire.h"
#include "support/toy/ToyPlatform.h"
#include "unit/load/CollectingSink.h"

#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace roundtrip::test {

/// Ids of the platforms that the lab has a model of and that can do this: what every fault is tried on.
[[nodiscard]] std::vector<const char*> labPlatformIds(Capabilities capabilities = {});
/// And the toy, which the program does not know.
[[nodiscard]] std::vector<const char*> labPlatformIdsAndToy();

/// One platform of the lab with the faults of a test's own, reached over a wire, and Roundtrip's client on it. Nothing
/// in here knows the platform by name.
class RoadUnderTest
{
public:
    /// `faults` is that section of the lab's profile.
    explicit RoadUnderTest(const QString& platform, const QJsonObject& faults = {}, const Secret& labToken = {});

    /// The lab's description of itself, with the wire's port in the place of the lab's.
    [[nodiscard]] ResolvedBackend backend(const Secret& token = {}) const { return backend(m_wire->port(), token); }
    /// The same with another way to the lab.
    [[nodiscard]] ResolvedBackend backend(quint16 port, const Secret& token = {}) const;
    [[nodiscard]] quint16 labPort() const;
    [[nodiscard]] const Platform& platform() const { return m_platform; }
    [[nodiscard]] const PlatformTable& platforms() const { return m_platforms; }
    /// Reached by the web's protocols, whose numbers (401, 1001) its errors then have.
    [[nodiscard]] bool isOfTheWeb() const;
    [[nodiscard]] const Clock& clock() const { return m_clock; }
    [[nodiscard]] Wire& wire() { return *m_wire; }
    [[nodiscard]] Lab& lab() { return *m_lab; }

    /// A user in the lobby, with quick retries; not started.
    [[nodiscard]] std::unique_ptr<Session> session(const ResolvedBackend& backend) const;
    [[nodiscard]] std::unique_ptr<Session> session() const { return session(backend()); }
    /// Runs a plan to its end. The ledger of this backend.
    [[nodiscard]] Ledger load(const LoadPlan& plan) { return load(plan, backend()); }
    [[nodiscard]] Ledger load(const LoadPlan& plan, const ResolvedBackend& backend);

private:
    const PlatformTable m_platforms = tableWithToy();
    const Platform& m_platform;
    const SteadyClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<Lab> m_lab;
    std::unique_ptr<Wire> m_wire;
    CollectingSink m_sink;
};

} // namespace roundtrip::test
