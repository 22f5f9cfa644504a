// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/PublishedMarks.h"
#include "shell/Page.h"

#include <QTimer>

class QBoxLayout;
class QComboBox;
class QLabel;
class QStackedWidget;
class QTableView;

namespace roundtrip {

class BarPlot;
class CompareDelegate;
class CompareModel;
class EmptyPage;

/// The article's three tables for the live session or any stored runs, laid over each other where there are several:
/// every value with its interval and its ratio to the baseline, as a table and as bars, summed up in plain sentences.
/// Shows what it is given; who loads it listens to the signals.
class ComparePage : public Page
{
    Q_OBJECT

public:
    explicit ComparePage(QWidget* parent = nullptr);

    void setTheme(const Theme& theme) override;
    [[nodiscard]] QString tableText() const override;

    /// Which runs can be chosen, the live session first: id and title.
    void setChoices(const QList<std::pair<QString, QString>>& runs);
    /// The runs that are compared, in the order they were chosen. Empty ids wait to be shown.
    void setRuns(const QStringList& ids);
    [[nodiscard]] const QStringList& runs() const { return m_ids; }
    /// Figures of one of them.
    void showRun(const LoadedRunPtr& run);
    void showProblem(const QString& sentence);
    /// The baseline that is asked for has not been worked out yet.
    void setBusy(bool busy);
    /// Colours and shapes of the backends in the window, by name; others get free ones.
    void setStyles(const QHash<QString, int>& styles);
    /// What the article printed, for the place beside ours.
    void setPublished(const PublishedMarks& marks);
    /// Offered where there is nothing to compare.
    void addCommand(QAction* action);
    [[nodiscard]] CompareModel& model() { return *m_model; }

Q_SIGNALS:
    void runsChosen(const QStringList& ids);
    void baselineChosen(const QString& backend);
    void shown();

protected:
    void showEvent(QShowEvent* event) override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QWidget* makeHeader();
    [[nodiscard]] QWidget* makeBody();
    void makeTable();
    void showAll();
    void showLevels();
    void showBaselines();
    void showSentences();
    void showRunsText();
    [[nodiscard]] QList<LoadedRunPtr> loadedRuns() const;

    CompareModel* m_model = nullptr;
    CompareDelegate* m_delegate = nullptr;
    QTableView* m_table = nullptr;
    QStackedWidget* m_stack = nullptr;
    QBoxLayout* m_plotRow = nullptr;
    EmptyPage* m_empty = nullptr;
    QList<BarPlot*> m_plots;
    QList<QLabel*> m_sentences;
    QComboBox* m_source = nullptr;
    QComboBox* m_level = nullptr;
    QComboBox* m_baseline = nullptr;
    QLabel* m_busy = nullptr;
    QLabel* m_simulated = nullptr;
    QLabel* m_overlay = nullptr;
    QLabel* m_note = nullptr;
    PublishedMarks m_published;
    QStringList m_ids;
    QHash<QString, LoadedRunPtr> m_loaded;
    QHash<QString, int> m_styles;
    QHash<QString, QString> m_titles;
    QList<std::pair<QString, QString>> m_choices; ///< runs: id, title
};

} // namespace roundtrip
