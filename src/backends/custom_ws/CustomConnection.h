// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendConfig.h"
#include "backends/Connection.h"
#include "backends/Liveness.h"
#include "backends/WebSocketLink.h"
#include "backends/custom_ws/Codec.h"
#include "backends/custom_ws/CustomPoster.h"
#include "backends/custom_ws/SentMessages.h"

#include <QTimer>

namespace roundtrip::custom_ws {

struct CustomTimings
{
    Duration silence = std::chrono::seconds(15); ///< after which the server is asked for a sign of life
    Duration grace = std::chrono::seconds(10);   ///< for its answer
};

/// A link to a server whose protocol a backends file describes (PROTOCOL.md beside this file).
class CustomConnection : public Connection
{
    Q_OBJECT

public:
    /// `description`: shared by all links of a backend; an error ends the link as soon as it is opened.
    CustomConnection(Result<std::shared_ptr<const Description>> description, const ResolvedBackend& backend,
                     const ConnectionContext& context, const CustomTimings& timings = {}, QObject* parent = nullptr);
    ~CustomConnection() override;

    [[nodiscard]] Result<Instant> send(const Envelope& envelope) override;
    void close() override;
    [[nodiscard]] bool awaitsAnswers() const override { return m_poster && m_poster->awaitsAnswers(); }

Q_SIGNALS:
    /// For those who watch the frames; with all that the rules found in one that came.
    void frameSent(const QByteArray& bytes, roundtrip::Instant when);
    void frameHeard(const QByteArray& bytes, roundtrip::Instant when,
                    const std::vector<roundtrip::custom_ws::Heard>& heard);

protected:
    void start() override;
    void abandon() override;
    void closeSocket() override { m_link.close(); }
    [[nodiscard]] QString waitsFor() const override { return m_link.waitsFor(); }
    [[nodiscard]] ConnectPhases phases() const override { return m_link.phases(); }
    [[nodiscard]] QString protocolName() const override;

private:
    void wireLink();
    void wirePoster();
    void watchLiveness();
    [[nodiscard]] LinkTexts texts() const;
    void onOpened(Instant when);
    void onFrame(const QByteArray& bytes, Instant arrival);
    void handle(const Heard& heard, Instant arrival);
    void onRefusal(const Heard& heard, Instant arrival);
    void onAck(const Heard& heard, Instant arrival);
    void onMessage(const Heard& heard, Instant arrival);
    /// Gives an arrival without our id the one it must be of, or one of its own.
    void identify(Envelope& envelope, Instant arrival);
    void onKeepAlive();
    void onSilence(Duration silence);
    void onClosed(int code, const QString& reason);
    void transmit(const Template& what, const Values& values);
    [[nodiscard]] Result<Instant> sendBytes(const QByteArray& bytes);

    std::shared_ptr<const Description> m_description; ///< null where m_flaw says why
    std::optional<Error> m_flaw = {};
    ResolvedBackend m_backend;
    CustomTimings m_timings;
    WebSocketLink m_link;
    std::unique_ptr<CustomPoster> m_poster;
    Values m_linkValues;
    SentMessages m_sent; ///< by order: all; by id: the first, to find a server out that leaves ids away
    Liveness m_liveness;
    QTimer m_keepAlive;
    int m_unanswered = 0; ///< keep-alives since the last frame
    bool m_idsComeBack = false;
    bool m_strippedTold = false;
    quint64 m_frames = 0;
    quint64 m_foreign = 0;
};

} // namespace roundtrip::custom_ws
