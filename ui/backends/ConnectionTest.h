// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"
#include "doctor/Diagnosis.h"

#include <QWidget>

#include <functional>
#include <memory>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace roundtrip {

class DoctorThread;

/// Tries a backend out as its form has it now, saved or not: a button, and the steps of a connection as they are done,
/// each with its fate and time. What breaks is told with its cause and what to do. Works in a thread of its own.
class ConnectionTest : public QWidget
{
    Q_OBJECT

public:
    struct Subject
    {
        const Platform* platform = nullptr; ///< outlives this
        ResolvedBackend backend = {};
    };
    /// What to try, or why it cannot be; asked each time.
    using Prepare = std::function<Result<Subject>()>;

    ConnectionTest(const Clock& clock, Prepare prepare, QWidget* parent = nullptr);
    ~ConnectionTest() override;

    [[nodiscard]] QPushButton& button() { return *m_button; }
    [[nodiscard]] QTreeWidget& list() { return *m_list; }
    /// Whether it has nothing to show.
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] bool isRunning() const { return m_doctor != nullptr; }
    /// What it found is of values that are no longer there.
    void forget();

Q_SIGNALS:
    /// It needs more room, or less.
    void resized();

private:
    void onClicked();
    void start();
    void show(const Diagnosis& diagnosis);
    void onFinished(const Diagnosis& diagnosis);
    void say(const QString& sentence, bool isBad);
    void fitList();

    const Clock& m_clock;
    Prepare m_prepare;
    QPushButton* m_button;
    QTreeWidget* m_list;
    QLabel* m_verdict;
    std::unique_ptr<DoctorThread> m_doctor;
};

} // namespace roundtrip
