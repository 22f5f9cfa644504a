// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stores/StoreFinding.h"
#include "theme/FittedDialog.h"

#include <QPointer>

#include <optional>

class QLabel;
class QListWidget;
class QPushButton;
class QThreadPool;

namespace roundtrip {

class PathField;

/// Takes a file or the address of a server, looks in a thread of its own what is there, says so, and offers to open it.
/// Nothing is made and nothing is changed. Not modal. GUI thread.
class OpenStoreDialog : public FittedDialog
{
    Q_OBJECT

public:
    /// The pool outlives it.
    OpenStoreDialog(QThreadPool& threads, const QList<StoreUrl>& recent, QWidget* parent = nullptr);
    ~OpenStoreDialog() override;

    void setRecent(const QList<StoreUrl>& recent);
    /// A path, or an address; looks at it.
    void look(const QString& text);

Q_SIGNALS:
    void openRequested(const roundtrip::StoreFinding& finding);

private:
    [[nodiscard]] QWidget* makeButtons();
    void lookAtField();
    void showFinding(const QString& text, const Result<StoreFinding>& finding);
    void forget();
    void say(const QString& sentence, const QString& tone);
    void openFound();

    QThreadPool& m_threads;
    PathField* m_place = nullptr;
    QLabel* m_said = nullptr;
    QListWidget* m_recent = nullptr;
    QLabel* m_recentTitle = nullptr;
    QPushButton* m_look = nullptr;
    QPushButton* m_open = nullptr;
    QString m_asked; ///< what is being looked at, or was last
    std::optional<StoreFinding> m_finding = {};
};

} // namespace roundtrip
