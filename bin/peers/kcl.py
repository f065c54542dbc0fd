#!/usr/bin/env python3
"""Evaluates values.k with KCL's library, since the registries have no program of KCL."""
import sys

import kcl_lib.api as kcl

result = kcl.API().exec_program(kcl.ExecProgramArgs(k_filename_list=["values.k"]))
if result.err_message:
    sys.exit(result.err_message)
sys.stdout.write(result.yaml_result)
