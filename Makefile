# Every command sets up what it needs. On Windows, or without make: python packaging/develop.py COMMAND

.PHONY: help install run test eval train-matching train-words train-left bench fuzz screenshots lock clean

help:
	@echo "make run             set up, and open the example comparison"
	@echo "make test            set up, and run the linter, the type checker and the tests"
	@echo "make install         a .venv with everything"
	@echo "make eval            quality of matching and differences, as a table"
	@echo "make train-matching  fit the weights of the matching again, into resources/matching"
	@echo "make train-words     fit again what links the words of two texts, into resources/matching"
	@echo "make train-left      fit again how likely additions and rewordings are, into resources/matching"
	@echo "make bench           times, as ratios measured in one run"
	@echo "make fuzz            damaged files through every reader, with counts of what came of them"
	@echo "make screenshots     pictures of the window into out/screenshots"
	@echo "make lock            write constraints.txt from .venv"

install run test eval train-matching train-words train-left bench fuzz screenshots lock:
	@python=$$(sh packaging/python.sh) && exec "$$python" packaging/develop.py $@ $(ARGS)

clean:
	rm -rf .venv build dist out *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
