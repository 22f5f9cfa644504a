// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QStringList>

class QLabel;
class QToolButton;

namespace roundtrip {

struct Theme;

/// A measurement has ended: what it came to in a sentence, what is to be said beside it, and what to do now. Stays
/// until it is dismissed or another begins. GUI thread.
class EndBar : public QFrame
{
    Q_OBJECT

public:
    struct End
    {
        QString title = {};        ///< "Load run: done"
        QString sentence = {};     ///< the verdict; may be empty
        QStringList problems = {}; ///< a sentence each
        QString note = {};         ///< what is worth knowing also where all went well, for the tool tip
    };

    explicit EndBar(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void showEnd(const End& end);
    /// The verdict as it is told.
    [[nodiscard]] QString sentence() const;

Q_SIGNALS:
    void compareRequested();
    void reportRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    QLabel* m_title = nullptr;
    QLabel* m_sentence = nullptr;
    QLabel* m_problems = nullptr;
    QToolButton* m_close = nullptr;
};

} // namespace roundtrip
