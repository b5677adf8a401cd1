// Text fields: label above, hint and error below, both linked to the field for those who hear.
import type { KeyboardEventHandler, ReactNode, Ref } from 'react';
import {
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField,
} from 'react-aria-components';
import './field.css';

export interface FieldProps extends Omit<AriaTextFieldProps, 'className' | 'children' | 'style'> {
  label: ReactNode;
  /** The label is heard only; use it when a heading says the same beside it. */
  labelHidden?: boolean;
  hint?: ReactNode;
  /** The error in words; null or left out: none. */
  error?: ReactNode;
  /** More than 1: a field of that many lines. */
  lines?: number;
  placeholder?: string;
  inputRef?: Ref<HTMLInputElement>;
  areaRef?: Ref<HTMLTextAreaElement>;
  onKeyDownCapture?: KeyboardEventHandler;
  className?: string;
}

/** One labelled text field of one or more lines. */
export function Field({
  label,
  labelHidden = false,
  hint,
  error,
  lines = 1,
  placeholder,
  inputRef,
  areaRef,
  onKeyDownCapture,
  className = '',
  ...rest
}: FieldProps) {
  const shown = placeholder === undefined ? {} : { placeholder };
  return (
    <TextField
      {...rest}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={`field ${className}`}
      {...(onKeyDownCapture ? { onKeyDownCapture } : {})}
    >
      <Label className={labelHidden ? 'heard-only' : 'field-label'}>{label}</Label>
      {lines > 1 ? (
        <TextArea className="field-input" rows={lines} {...shown} {...(areaRef ? { ref: areaRef } : {})} />
      ) : (
        <Input className="field-input" {...shown} {...(inputRef ? { ref: inputRef } : {})} />
      )}
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  );
}
