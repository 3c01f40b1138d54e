from handbill.problems import Problem, ProblemsFound, errors, found, nearest


def test_a_problem_names_file_line_and_field():
    problem = Problem("resources/contacts.yml", 7, "helpline.phone", "is missing")
    assert str(problem) == "resources/contacts.yml:7 helpline.phone: is missing"


def test_a_warning_says_that_it_is_one():
    assert str(Problem("a.yml", 0, "", "is old", warning=True)) == "a.yml warning: is old"


def test_several_problems_are_sorted_and_told_once():
    first, second = Problem("a.yml", 1, "", "x"), Problem("b.yml", 1, "", "x")
    assert ProblemsFound([second, first, second]).problems == (first, second)


def test_warnings_are_no_errors():
    error = Problem("a.yml", 2, "", "x")
    assert errors([Problem("a.yml", 1, "", "x", warning=True), error]) == (error,)


def test_a_message_has_what_was_found_what_was_expected_and_an_example():
    assert found("a  b\nc", "one word", "word") == (
        "found “a b c”; expected one word; for example word"
    )


def test_a_long_value_is_shortened():
    assert found("x" * 200, "less") == f"found “{'x' * 79}…”; expected less"


def test_the_nearest_name_is_offered():
    assert nearest("helplin", ["helpline", "police"]) == "did you mean “helpline”?"
    assert nearest("zzz", ["b", "a"]) == "known: a, b"
    assert nearest("zzz", []) == "none is defined yet"


def test_a_long_list_of_names_is_cut():
    assert nearest("?", [f"n{n:02}" for n in range(30)]).endswith("n08, n09, …")
