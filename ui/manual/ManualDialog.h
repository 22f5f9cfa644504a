// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "manual/Manual.h"
#include "theme/FittedDialog.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace roundtrip {

/// The manual's chapters, to read and to search.
class ManualDialog : public FittedDialog
{
    Q_OBJECT

public:
    explicit ManualDialog(QWidget* parent = nullptr);

    /// Opens it over this window, or brings the one that is open to the front.
    static void showOver(QWidget& window);

private:
    void showChapter();
    /// Marks the next place with the words, through all chapters and round again; says where there is none.
    void findNext();
    [[nodiscard]] bool chapterHas(int row, const QString& words) const;

    const QList<ManualChapter> m_manual;
    QListWidget* m_chapters = nullptr;
    QLineEdit* m_words = nullptr;
    QLabel* m_found = nullptr;
    QTextBrowser* m_text = nullptr;
};

} // namespace roundtrip
