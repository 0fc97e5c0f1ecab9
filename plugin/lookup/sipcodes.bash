# Completion of the command sipcodes for bash.
#
# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash

_sipcodes() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} choices command=codes
    local option=$before

    # "--table=NAME" comes as three words.
    [[ $word == = ]] && word=
    [[ $before == = ]] && option=${COMP_WORDS[COMP_CWORD - 2]}
    for choices in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        [[ $choices == cause || $choices == list || $choices == page ]] && command=$choices
    done
    case $option in
        -l | --language) choices='en nl de' ;;
        -t | --table) choices=$(sipcodes list tables 2>/dev/null) ;;
        *)
            case $command in
                cause) choices=$(sipcodes list causes 2>/dev/null | cut -d ' ' -f 1) ;;
                list) choices='codes causes tables' ;;
                page) choices= ;;
                *) choices="cause list page $(sipcodes list 2>/dev/null | cut -c 1-3)" ;;
            esac
            [[ $word == -* ]] && choices='--help --language --table --version'
            ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
}
complete -F _sipcodes sipcodes
